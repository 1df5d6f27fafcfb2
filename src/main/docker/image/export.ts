import type { Readable } from 'node:stream';
import { encodeName } from '../address.ts';
import type { DockerConnection } from '../agent.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { getStream } from '../request.ts';
import { askStream } from '../transport.ts';

/** An export that another thread asks the engine for: plain data. */
export interface ExportOrder {
  readonly connection: DockerConnection;
  readonly names: readonly string[];
}

/** Images as `docker save` gives them; the engine prepares the archive before its first byte. Throws `image-not-found`. */
export function exportImages(
  docker: DockerClient,
  names: readonly string[],
  signal: AbortSignal,
): Promise<Readable> {
  return callEngine(getStream(docker, pathOf(names), signal), subjectOf(names));
}

/** For `openExport`: what asks the engine that is ready now. */
export async function orderExport(docker: DockerClient, names: readonly string[]): Promise<ExportOrder> {
  return { connection: docker.connection, names };
}

/** The same as `exportImages`, by a connection of its own; each part is good until the next is asked for. */
export function openExport(
  { connection, names }: ExportOrder,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array>> {
  return callEngine(askStream(connection, pathOf(names), signal), subjectOf(names));
}

function pathOf(names: readonly string[]): string {
  return `/images/get?${names.map((name) => `names=${encodeName(name)}`).join('&')}`;
}

function subjectOf(names: readonly string[]) {
  return { type: 'image', name: names.join(' ') } as const;
}
