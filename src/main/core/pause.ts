import { setTimeout as delay } from 'node:timers/promises';

/** A wait of a loop that others may cut short. */
export interface Pause {
  /** Resolves after so many milliseconds, at the next `wake` or when the signal aborts, whichever comes first. */
  pause(delayMs: number, signal: AbortSignal): Promise<void>;
  /** Ends the pause that is in progress, if there is one. */
  wake(): void;
}

/** One for each loop. */
export function createPause(): Pause {
  let waking = new AbortController();
  return {
    pause: (delayMs, signal) =>
      delay(delayMs, undefined, { signal: AbortSignal.any([signal, waking.signal]) }).catch(() => {}),
    wake() {
      waking.abort();
      waking = new AbortController();
    },
  };
}
