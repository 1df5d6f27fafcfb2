import { setTimeout as delay } from 'node:timers/promises';

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
