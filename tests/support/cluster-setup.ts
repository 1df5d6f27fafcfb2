/** Tests of the cluster refuse to run on one that nobody named for them. */
export function setup(): void {
  if (process.env.CALE_CLUSTER !== '1')
    throw new Error('run this through `node scripts/test-cluster.ts -- COMMAND`');
}
