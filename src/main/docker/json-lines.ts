import type { Readable } from 'node:stream';
import { object, objectIn, type Said, text } from '#main/core/reading.ts';
import { toAppError } from './errors.ts';
import { endlessLine } from './lines.ts';

/**
 * The answer of a long call, an object a line, until it ends; lines that are no object are left out. Leaving early and
 * aborting the signal end the call. Throws `docker-unreachable` when the engine breaks off, `docker-answer-too-large` for a
 * line without end.
 */
export async function* readJsonLines(
  answer: Readable,
  signal?: AbortSignal,
): AsyncGenerator<Said, void, void> {
  // Breaking off once nobody reads any more is no failure.
  answer.on('error', () => {});
  const onAbort = () => answer.destroy();
  signal?.addEventListener('abort', onAbort);
  let rest = '';
  try {
    answer.setEncoding('utf8');
    for await (const chunk of answer as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield objectIn(line);
      const failure = endlessLine(rest.length);
      if (failure) throw failure;
    }
    yield objectIn(rest);
  } catch (error) {
    signal?.throwIfAborted();
    throw toAppError(error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    answer.destroy();
  }
  signal?.throwIfAborted();
}

/** Why the engine ended what the call asked for; empty for a line that is no failure. */
export function failureIn({ error, errorDetail }: Said): string {
  return text(object(errorDetail).message) || text(error);
}
