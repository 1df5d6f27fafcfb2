/** Tells a state that stays from one that is passed through. */
export interface Settling {
  /** True once this was asked for at least so long, in milliseconds; the key names one coming to a state of one object. */
  hasSettled(key: string, stayMs: number): boolean;
  /** Something else that nothing tells may be so in this many milliseconds. */
  lookIn(leftMs: number): void;
  /** After how long the first of those that had not settled has; null where all had. Told once. */
  takeWaitMs(): number | null;
}

/** Remembers when each state was first seen; `nowMs` is a clock that never goes back. */
export function createSettling(nowMs = () => performance.now()): Settling {
  const firstSeen = new Map<string, number>();
  let waitMs: number | null = null;
  const lookIn = (leftMs: number) => {
    waitMs = Math.min(waitMs ?? leftMs, leftMs);
  };
  return {
    lookIn,
    hasSettled(key, stayMs) {
      const now = nowMs();
      const since = firstSeen.get(key) ?? now;
      firstSeen.set(key, since);
      const leftMs = since + stayMs - now;
      if (leftMs > 0) lookIn(leftMs);
      return leftMs <= 0;
    },
    takeWaitMs() {
      const wait = waitMs;
      waitMs = null;
      return wait;
    },
  };
}
