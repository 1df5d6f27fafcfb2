import type { Readable } from 'node:stream';
import { toAppError } from './errors.ts';

/**
 * The answer of a long call, an object a line, until it ends; lines that are no object are left out. Leaving early and
 * aborting the signal end the call. Throws `docker-unreachable` when the engine breaks off.
 */
export async function* readJsonLines<T extends object>(
  answer: Readable,
  signal?: AbortSignal,
): AsyncGenerator<Partial<T>, void, void> {
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
      for (const line of lines) yield parseLine<T>(line);
    }
    yield parseLine<T>(rest);
  } catch (error) {
    signal?.throwIfAborted();
    throw toAppError(error);
  } finally {
    signal?.removeEventListener('abort', onAbort);
    answer.destroy();
  }
  signal?.throwIfAborted();
}

function parseLine<T extends object>(line: string): Partial<T> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Partial<T>) : {};
  } catch {
    return {};
  }
}
