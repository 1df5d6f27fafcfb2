/** What a reader finds when it looks: a value, nothing yet, or the end. */
export type Found<T> = { value: T } | 'nothing' | 'end';

/**
 * Yields what `look` finds, and sleeps where it finds nothing until it is woken: by whoever `subscribe` gave the bell, or
 * by the signal, whose abort ends it. What piles up meanwhile is for `look` to bound.
 */
export async function* readWhenWoken<T>(
  subscribe: (wake: () => void) => () => void,
  look: () => Found<T>,
  signal?: AbortSignal,
): AsyncGenerator<T, void, void> {
  let rouse = () => {};
  const wake = () => rouse();
  const unsubscribe = subscribe(wake);
  signal?.addEventListener('abort', wake);
  try {
    while (!signal?.aborted) {
      const found = look();
      if (found === 'end') return;
      // Nothing can ring between the look and this sleep: both are in one turn.
      if (found === 'nothing') {
        const { promise, resolve } = Promise.withResolvers<void>();
        rouse = resolve;
        await promise;
      } else yield found.value;
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', wake);
  }
}
