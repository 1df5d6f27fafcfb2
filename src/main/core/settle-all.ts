/** Waits for all of them, then throws the first failure in their order, if any: none is left half done by another's. */
export async function settleAll(works: readonly Promise<unknown>[]): Promise<void> {
  const ends = await Promise.allSettled(works);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}
