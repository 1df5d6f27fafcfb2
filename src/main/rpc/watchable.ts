/** A value others follow: what every `*.watch` procedure is made of. */
export interface Watchable<T> {
  readonly value: T;
  /** Called on each change, not with the current value. */
  subscribe(listener: (value: T) => void): () => void;
}

/** A watchable its owner sets; setting the identical value tells nobody. */
export class State<T> implements Watchable<T> {
  #value: T;
  readonly #listeners = new Set<(value: T) => void>();

  constructor(initial: T) {
    this.#value = initial;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }

  subscribe(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/**
 * Yields the current value, then the newest after each change, until the signal aborts. A slow consumer skips
 * intermediate values and never the last one, so nothing piles up in memory.
 */
export async function* follow<T>(source: Watchable<T>, signal?: AbortSignal): AsyncGenerator<T, void, void> {
  let isStale = true;
  let wake = () => {};
  const rouse = () => {
    isStale = true;
    wake();
  };
  const unsubscribe = source.subscribe(rouse);
  const onAbort = () => wake();
  signal?.addEventListener('abort', onAbort);
  try {
    while (!signal?.aborted) {
      if (!isStale) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      isStale = false;
      yield source.value;
    }
  } finally {
    unsubscribe();
    signal?.removeEventListener('abort', onAbort);
  }
}
