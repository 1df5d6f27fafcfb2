import { isDeepStrictEqual } from 'node:util';
import { follow, State } from './watchable.ts';

/** What `read` gives, at once and each time it gives something else after a change. */
export async function* followReads<T>(
  onChange: (listener: () => void) => () => void,
  read: () => Promise<T>,
  signal?: AbortSignal,
): AsyncGenerator<T, void, void> {
  const changes = new State(0);
  const stop = onChange(() => changes.set(changes.value + 1));
  let last: { value: T } | null = null;
  try {
    for await (const _ of follow(changes, signal)) {
      const value = await read();
      if (last && isDeepStrictEqual(last.value, value)) continue;
      last = { value };
      yield value;
    }
  } finally {
    stop();
  }
}
