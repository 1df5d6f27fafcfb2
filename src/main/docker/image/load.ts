import type { Readable } from 'node:stream';
import { countOrNull, object, text } from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, toAppError } from '../errors.ts';
import { failureIn, readJsonLines } from '../json-lines.ts';

interface LoadRequest {
  /** An archive as `docker save` makes it, compressed or not; destroyed when the load ends or fails. */
  archive: Readable;
  /** Uncompressed bytes of each layer that the engine has written so far. */
  onLayerBytes?: (bytes: number) => void;
  /** Each image by its reference, or its id, once the engine has it. */
  onLoaded?: (name: string) => void;
  signal?: AbortSignal;
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
  for await (const line of readJsonLines(answer, signal)) {
    const failure = failureIn(line);
    if (failure !== '') throw toAppError({ message: failure });
    const loaded = /^Loaded image(?: ID)?: (\S+)/.exec(text(line.stream))?.[1];
    if (loaded) onLoaded?.(loaded);
    const bytes = countOrNull(object(line.progressDetail).current);
    if (text(line.id) === '' || bytes === null) continue;
    done.set(text(line.id), bytes);
    onLayerBytes?.(sum(done.values()));
  }
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
