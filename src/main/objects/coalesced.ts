import { setTimeout as sleep } from 'node:timers/promises';

/** Longest wait before changes are looked at, in milliseconds: well below what an eye sees as late. */
const COALESCE_MS = 40;

/** Longest rest between two runs, in milliseconds: what is shown is never much older than that. */
const MAX_REST_MS = 400;

/**
 * Runs `work` soon after it was asked for, once for all that asked meanwhile, never twice at a time. Asked for without
 * end, it rests as long as it works, so that half of the engine's time is left to others. A failure is told and does
 * not stop later runs.
 */
export function coalesced(work: () => Promise<void>, onFailure: (error: unknown) => void): () => void {
  let isWanted = false;
  let isBusy = false;
  const run = async () => {
    isBusy = true;
    while (isWanted) {
      isWanted = false;
      const startMs = performance.now();
      await work().catch(onFailure);
      if (isWanted) await sleep(restMs(performance.now() - startMs));
    }
    isBusy = false;
  };
  return () => {
    isWanted = true;
    if (isBusy) return;
    isBusy = true;
    setTimeout(run, COALESCE_MS);
  };
}

function restMs(workMs: number): number {
  return Math.min(Math.max(workMs, COALESCE_MS), MAX_REST_MS);
}
