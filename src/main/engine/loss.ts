import type { EngineLink } from './connect.ts';
import type { Nudge } from './nudge.ts';
import { OVERSLEPT_MS, UNWATCHED_PING, WATCHED_PING } from './timing.ts';

export interface LossWatch {
  ping(signal: AbortSignal): Promise<void>;
  /** Somebody looks at the status: a silent engine must be noticed within 2 s. */
  isWatched(): boolean;
  nudge: Nudge;
  signal: AbortSignal;
}

/**
 * Resolves when the engine is lost: at once when its event stream ends, else when it leaves a ping without an answer.
 * Also resolves when the signal aborts.
 */
export async function waitForLoss(link: EngineLink<unknown>, watch: LossWatch): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([watch.signal, stop.signal]);
  const aborted = new Promise<void>((resolve) => {
    if (watch.signal.aborted) resolve();
    watch.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await Promise.race([link.feed.ended, beatUntilSilent(link, { ...watch, signal }), aborted]);
  stop.abort();
  link.feed.close();
}

async function beatUntilSilent({ handle }: EngineLink<unknown>, watch: LossWatch): Promise<void> {
  while (!watch.signal.aborted) {
    const { intervalMs, timeoutMs } = watch.isWatched() ? WATCHED_PING : UNWATCHED_PING;
    await watch.nudge.wait(intervalMs, watch.signal);
    if (watch.signal.aborted) return;
    const answer = await pingWithin(timeoutMs * handle.timeFactor, watch);
    if (answer === 'silent') return;
  }
}

type PingAnswer = 'answered' | 'silent' | 'overslept';

/** A ping that fails is silence too: the connection attempt that follows tells why. */
async function pingWithin(timeoutMs: number, watch: LossWatch): Promise<PingAnswer> {
  const deadline = new AbortController();
  const startedAt = performance.now();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = performance.now() - startedAt > timeoutMs + OVERSLEPT_MS;
    // Answers that already arrived are read before the verdict.
    setImmediate(() => setImmediate(() => deadline.abort()));
  }, timeoutMs);
  try {
    await watch.ping(AbortSignal.any([watch.signal, deadline.signal]));
    return 'answered';
  } catch {
    return isLate ? 'overslept' : 'silent';
  } finally {
    clearTimeout(timer);
  }
}
