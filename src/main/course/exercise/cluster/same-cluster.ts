import { AppError } from '#shared/errors.ts';
import type { ClusterLook } from './cluster-look.ts';

/** Throws `cluster-changed` where another cluster is in use than the one of this identity, or why none answers. */
export async function requireSameCluster(
  look: Pick<ClusterLook, 'identity'>,
  clusterId: string,
): Promise<void> {
  if ((await look.identity()) !== clusterId) throw new AppError('cluster-changed');
}
