import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import { AppError } from '#shared/errors.ts';

/** Longest line of an engine's stream, in megabytes: an event with every label of its object has some kilobytes. */
const MAX_LINE_MB = 4;
const MAX_LINE_CHARS = MAX_LINE_MB * 1024 * 1024;
const LF = 0x0a;

/** The lines of an engine's stream; one that does not end destroys the stream with `docker-answer-too-large`. */
export function linesOf(stream: Readable): Interface {
  let open = 0;
  stream.on('data', (chunk: Uint8Array) => {
    const end = chunk.lastIndexOf(LF);
    open = end === -1 ? open + chunk.length : chunk.length - end - 1;
    const failure = endlessLine(open);
    if (failure) stream.destroy(failure);
  });
  return createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
}

/** Why a line that has come so far is not waited for any longer; null while it may still end. */
export function endlessLine(chars: number): AppError | null {
  if (chars <= MAX_LINE_CHARS) return null;
  return new AppError('docker-answer-too-large', { sizeMb: MAX_LINE_MB, limitMb: MAX_LINE_MB });
}
