/** Longest wait before changes are looked at, in milliseconds: well below what an eye sees as late. */
const COALESCE_MS = 40;

/**
 * Runs `work` soon after it was asked for, once for all that asked meanwhile, never twice at a time. A failure is
 * told and does not stop later runs.
 */
export function coalesced(work: () => Promise<void>, onFailure: (error: unknown) => void): () => void {
  let isWanted = false;
  let isBusy = false;
  const run = async () => {
    isBusy = true;
    while (isWanted) {
      isWanted = false;
      await work().catch(onFailure);
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
