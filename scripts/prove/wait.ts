import { setTimeout as delay } from 'node:timers/promises';
import type { Watchable } from '#main/rpc/watchable.ts';

/** Resolves with the first value that meets the condition; null when none came in time. */
export function waitForValue<T>(
  source: Watchable<T>,
  isMet: (value: T) => boolean,
  timeoutMs: number,
): Promise<T | null> {
  if (isMet(source.value)) return Promise.resolve(source.value);
  return new Promise((resolve) => {
    const timer = setTimeout(() => finish(null), timeoutMs);
    const unsubscribe = source.subscribe((value) => {
      if (isMet(value)) finish(value);
    });
    const finish = (value: T | null) => {
      clearTimeout(timer);
      unsubscribe();
      resolve(value);
    };
  });
}

/** Looks again until the condition holds; false when it never did in time. */
export async function waitUntil(
  condition: () => Promise<boolean>,
  timeoutMs: number,
  periodMs: number,
): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await delay(periodMs);
  }
  return true;
}
