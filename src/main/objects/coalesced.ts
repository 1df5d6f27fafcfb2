import { setTimeout as sleep } from 'node:timers/promises';

/** Longest wait before changes are looked at, in milliseconds: well below what an eye sees as late. */
const COALESCE_MS = 40;

/** Longest rest between two runs, in milliseconds: what is shown is never much older than that. */
const MAX_REST_MS = 400;

/** Pauses before work that failed is tried again, in milliseconds; the last one for ever. */
const RETRY_MS = [500, 2_000, 10_000] as const;

/**
 * Runs `work` soon after it was asked for, once for all that asked meanwhile, never twice at a time. Asked for without
 * end, it rests as long as it works, so that half of the engine's time is left to others. A failure is told and tried
 * again, less and less often, until a run succeeds.
 */
export function coalesced(work: () => Promise<void>, onFailure: (error: unknown) => void): () => void {
  let isWanted = false;
  let isBusy = false;
  let failures = 0;
  let retry: NodeJS.Timeout | undefined;

  const run = async () => {
    while (isWanted) {
      isWanted = false;
      clearTimeout(retry);
      const startMs = performance.now();
      await work().then(() => {
        failures = 0;
      }, tryAgain);
      if (isWanted) await sleep(restMs(performance.now() - startMs));
    }
    isBusy = false;
  };
  function tryAgain(error: unknown): void {
    onFailure(error);
    retry = setTimeout(ask, RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]).unref();
    failures += 1;
  }
  function ask(): void {
    isWanted = true;
    if (isBusy) return;
    isBusy = true;
    setTimeout(run, COALESCE_MS);
  }
  return ask;
}

function restMs(workMs: number): number {
  return Math.min(Math.max(workMs, COALESCE_MS), MAX_REST_MS);
}
