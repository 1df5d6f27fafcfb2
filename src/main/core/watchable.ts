import { type Found, readWhenWoken } from './inbox.ts';
import { createListeners } from './listeners.ts';

/** A value others follow: what every `*.watch` procedure is made of. */
export interface Watchable<T> {
  readonly value: T;
  /** Called on each change, not with the current value. */
  subscribe(listener: (value: T) => void): () => void;
}

/** A watchable its owner sets; setting the identical value tells nobody, and a listener that fails fails alone. */
export class State<T> implements Watchable<T> {
  #value: T;
  readonly #listeners = createListeners<[T]>();

  constructor(initial: T) {
    this.#value = initial;
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    this.#listeners.tell(value);
  }

  update(change: (value: T) => T): void {
    this.set(change(this.#value));
  }

  subscribe(listener: (value: T) => void): () => void {
    return this.#listeners.add(listener);
  }
}

/** What `map` makes of another's value, made again only once that has changed; what stays identical is told to nobody. */
export function mapped<S, T>(source: Watchable<S>, map: (value: S) => T): Watchable<T> {
  let last: { from: S; to: T } | null = null;
  const toMapped = (from: S): T => {
    if (!last || last.from !== from) last = { from, to: map(from) };
    return last.to;
  };
  return {
    get value() {
      return toMapped(source.value);
    },
    subscribe: (listener) => {
      let told = toMapped(source.value);
      return source.subscribe((value) => {
        const next = toMapped(value);
        if (Object.is(next, told)) return;
        told = next;
        listener(next);
      });
    },
  };
}

/**
 * Yields the current value, then the newest after each change, until the signal aborts. A slow consumer skips
 * intermediate values and never the last one, so nothing piles up in memory.
 */
export function follow<T>(source: Watchable<T>, signal?: AbortSignal): AsyncGenerator<T, void, void> {
  let isStale = true;
  const subscribe = (wake: () => void) =>
    source.subscribe(() => {
      isStale = true;
      wake();
    });
  const look = (): Found<T> => {
    if (!isStale) return 'nothing';
    isStale = false;
    return { value: source.value };
  };
  return readWhenWoken(subscribe, look, signal);
}

/** The first value that fits, the current one included; null when the time is up or the signal aborts before it comes. */
export async function waitForValue<T>(
  source: Watchable<T>,
  fits: (value: T) => boolean,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<T | null> {
  if (fits(source.value)) return source.value;
  if (signal?.aborted) return null;
  const { promise, resolve } = Promise.withResolvers<T | null>();
  const giveUp = () => resolve(null);
  const timer = setTimeout(giveUp, timeoutMs);
  signal?.addEventListener('abort', giveUp);
  const unsubscribe = source.subscribe((value) => {
    if (fits(value)) resolve(value);
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
    unsubscribe();
  }
}
