import { setTimeout as delay } from 'node:timers/promises';

/** How closely the engine is followed: closely while somebody looks at its status. */
export interface Attention {
  readonly isWatched: boolean;
  /** Somebody looks until the returned function is called; a pause in progress ends at once. */
  noteViewer(): () => void;
  /** Resolves after the delay, at the next `wake` or when the signal aborts, whichever comes first. */
  pause(delayMs: number, signal: AbortSignal): Promise<void>;
  wake(): void;
}

/** The attention of one engine, with nobody looking yet. */
export function createAttention(): Attention {
  let viewerCount = 0;
  let waking = new AbortController();
  const wake = () => {
    waking.abort();
    waking = new AbortController();
  };
  return {
    get isWatched() {
      return viewerCount > 0;
    },
    noteViewer: () => {
      viewerCount += 1;
      wake();
      let isNoted = true;
      return () => {
        if (isNoted) viewerCount -= 1;
        isNoted = false;
      };
    },
    pause: (delayMs, signal) =>
      delay(delayMs, undefined, { signal: AbortSignal.any([signal, waking.signal]) }).catch(() => {}),
    wake,
  };
}
