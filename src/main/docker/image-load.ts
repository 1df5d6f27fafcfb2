import type { Readable } from 'node:stream';
import type { DockerClient } from './client.ts';
import { callEngine, toAppError } from './errors.ts';
import { readJsonLines } from './json-lines.ts';

export interface LoadRequest {
  /** An archive as `docker save` makes it, compressed or not; destroyed when the load ends or fails. */
  archive: Readable;
  /** Uncompressed bytes of each layer that the engine has written so far. */
  onLayerBytes?: (bytes: number) => void;
  /** Each image by its reference, or its id, once the engine has it. */
  onLoaded?: (name: string) => void;
  signal?: AbortSignal;
}

interface LoadLine {
  error?: string;
  errorDetail?: { message?: string };
  status?: string;
  stream?: string;
  id?: string;
  progressDetail?: { current?: number };
}

/** Loads every image of an archive and waits until the engine has them. Throws `disk-full`, `docker-refused`. */
export async function loadImages(docker: DockerClient, request: LoadRequest): Promise<void> {
  const { archive, signal } = request;
  try {
    const answer = await callEngine(docker.loadImage(archive, { quiet: false, abortSignal: signal }));
    await readAnswer(answer as Readable, request);
  } finally {
    archive.destroy();
  }
}

async function readAnswer(answer: Readable, request: LoadRequest): Promise<void> {
  const { onLayerBytes, onLoaded, signal } = request;
  const done = new Map<string, number>();
  for await (const line of readJsonLines<LoadLine>(answer, signal)) {
    const failure = line.errorDetail?.message ?? line.error;
    if (failure) throw toAppError({ message: failure });
    const loaded = /^Loaded image(?: ID)?: (\S+)/.exec(line.stream ?? '')?.[1];
    if (loaded) onLoaded?.(loaded);
    if (line.id === undefined || line.progressDetail?.current === undefined) continue;
    done.set(line.id, line.progressDetail.current);
    onLayerBytes?.(sum(done.values()));
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
