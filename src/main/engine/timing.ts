/** Longest wait for an engine that accepts the connection but does not answer, in milliseconds. */
export const CONNECT_TIMEOUT_MS = 4000;

/**
 * While somebody looks, a silent engine is noticed within 2 s: one ping starts at most 700 ms after the last answer
 * and is given 1200 ms. Nobody looking, a laptop is not woken every second.
 */
export const WATCHED_PING = { intervalMs: 700, timeoutMs: 1200 } as const;
export const UNWATCHED_PING = { intervalMs: 10_000, timeoutMs: 5000 } as const;

/** A timer this late, in milliseconds, says that this process slept or was busy, not the engine. */
export const OVERSLEPT_MS = 400;

/** Pauses between attempts to reach an engine that is not there, in milliseconds; the last one repeats. */
export const WATCHED_RETRY_MS: readonly number[] = [100, 250, 500, 1000];
export const UNWATCHED_RETRY_MS: readonly number[] = [250, 1000, 5000];
/** Reaching another machine costs a program and a network connection each time. */
export const REMOTE_RETRY_MS: readonly number[] = [1000, 5000];

/** The pause before attempt `count` (from 0). */
export function retryDelayMs(count: number, isWatched: boolean, isRemote: boolean): number {
  const delays = isRemote ? REMOTE_RETRY_MS : isWatched ? WATCHED_RETRY_MS : UNWATCHED_RETRY_MS;
  return delays[Math.min(count, delays.length - 1)] ?? 1000;
}
