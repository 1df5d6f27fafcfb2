/** A pause that others can cut short. */
export interface Nudge {
  /** Resolves after the delay, at the next nudge or when the signal aborts, whichever comes first. */
  wait(delayMs: number, signal: AbortSignal): Promise<void>;
  nudge(): void;
}

export function createNudge(): Nudge {
  const wakers = new Set<() => void>();
  return {
    wait: (delayMs, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const wake = () => {
          clearTimeout(timer);
          wakers.delete(wake);
          signal.removeEventListener('abort', wake);
          resolve();
        };
        const timer = setTimeout(wake, delayMs);
        wakers.add(wake);
        signal.addEventListener('abort', wake);
      }),
    nudge: () => {
      for (const wake of [...wakers]) wake();
    },
  };
}
