import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from './docker.ts';

/** Acts of a storm in a second, and how long it lasts, in milliseconds. */
const PER_SECOND = 200;
const DURATION_MS = 20_000;

/** Acts each second that a storm must keep for what is measured in it to count. */
export const LEAST_PER_SECOND = 195;

/** Runs each act at its time, `width` at a time, or as soon as those before it leave room; resolves with the rate it kept. */
export async function pace(width: number, act: (at: number) => Promise<unknown>): Promise<number> {
  const count = (PER_SECOND * DURATION_MS) / 1_000;
  const startMs = performance.now();
  await inParallel(
    Array.from({ length: count }, (_, at) => at),
    width,
    async (at) => {
      const waitMs = startMs + (at * 1_000) / PER_SECOND - performance.now();
      if (waitMs > 0) await sleep(waitMs);
      await act(at);
    },
  );
  return count / ((performance.now() - startMs) / 1_000);
}
