import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { DockerClient } from './client.ts';
import { callEngine, toAppError } from './errors.ts';

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
    await readAnswer(answer, request);
  } finally {
    archive.destroy();
  }
}

async function readAnswer(
  answer: NodeJS.ReadableStream,
  { onLayerBytes, onLoaded, signal }: LoadRequest,
): Promise<void> {
  const onAbort = () => 'destroy' in answer && (answer as Readable).destroy();
  signal?.addEventListener('abort', onAbort);
  const done = new Map<string, number>();
  try {
    for await (const text of createInterface({ input: answer, crlfDelay: Number.POSITIVE_INFINITY })) {
      const line = parseLine(text);
      const failure = line.errorDetail?.message ?? line.error;
      if (failure) throw toAppError({ message: failure });
      const loaded = /^Loaded image(?: ID)?: (\S+)/.exec(line.stream ?? '')?.[1];
      if (loaded) onLoaded?.(loaded);
      if (line.id === undefined || line.progressDetail?.current === undefined) continue;
      done.set(line.id, line.progressDetail.current);
      onLayerBytes?.(sum(done.values()));
    }
  } catch (error) {
    throw toAppError(error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
  }
  signal?.throwIfAborted();
}

function parseLine(text: string): LoadLine {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
