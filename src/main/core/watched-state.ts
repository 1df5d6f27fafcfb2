import type { Watchable } from './watchable.ts';

/** A watchable that knows whether anybody follows it. */
interface WatchedState<T> extends Watchable<T> {
  isWatched(): boolean;
}

/** Calls `onFirst` when the first follower comes and `onLast` when the last one leaves. */
export function createWatchedState<T>(
  source: Watchable<T>,
  on: { onFirst(): void; onLast(): void },
): WatchedState<T> {
  let followers = 0;
  return {
    get value() {
      return source.value;
    },
    isWatched: () => followers > 0,
    subscribe(listener) {
      const unsubscribe = source.subscribe(listener);
      followers += 1;
      if (followers === 1) on.onFirst();
      let isOver = false;
      return () => {
        if (isOver) return;
        isOver = true;
        unsubscribe();
        followers -= 1;
        if (followers === 0) on.onLast();
      };
    },
  };
}
