import type { EngineDriver } from '#main/docker/driver.ts';
import type { Attention } from './attention.ts';
import type { EngineLink } from './connect.ts';

/**
 * While somebody looks, a silent engine is noticed within 2 s: one ping starts at most 700 ms after the last answer
 * and is given 1200 ms. Nobody looking, a laptop is not woken every second.
 */
const WATCHED_PING = { intervalMs: 700, timeoutMs: 1200 };
const UNWATCHED_PING = { intervalMs: 10_000, timeoutMs: 5000 };

/** A timer this late, in milliseconds, says that this process slept or was busy, not the engine. */
const OVERSLEPT_MS = 400;

type Ping = (signal: AbortSignal) => Promise<void>;

/**
 * Resolves when the engine is lost: at once when its event stream ends, else when it leaves a ping without an answer.
 * Also resolves when the signal aborts.
 */
export async function waitForLoss(
  { client, feed, handle }: EngineLink,
  driver: EngineDriver,
  attention: Attention,
  signal: AbortSignal,
): Promise<void> {
  const stop = new AbortController();
  const ping: Ping = (pingSignal) => driver.ping(client, pingSignal);
  const silence = beatUntilSilent(ping, handle.timeFactor, attention, AbortSignal.any([signal, stop.signal]));
  await Promise.race([feed.ended, silence]);
  stop.abort();
  feed.close();
}

async function beatUntilSilent(
  ping: Ping,
  timeFactor: number,
  attention: Attention,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const { intervalMs, timeoutMs } = attention.isWatched ? WATCHED_PING : UNWATCHED_PING;
    await attention.pause(intervalMs, signal);
    if (signal.aborted || (await isSilent(ping, timeoutMs * timeFactor, signal))) return;
  }
}

/** A ping that fails is silence too: the connection attempt that follows tells why. */
async function isSilent(ping: Ping, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  const deadline = new AbortController();
  const startedAt = performance.now();
  let hasOverslept = false;
  const timer = setTimeout(() => {
    hasOverslept = performance.now() - startedAt > timeoutMs + OVERSLEPT_MS;
    // Answers that already arrived are read before the verdict.
    setImmediate(() => setImmediate(() => deadline.abort()));
  }, timeoutMs);
  try {
    await ping(AbortSignal.any([signal, deadline.signal]));
    return false;
  } catch {
    return !hasOverslept;
  } finally {
    clearTimeout(timer);
  }
}
