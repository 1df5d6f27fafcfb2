import type { Operations } from '#main/core/operations.ts';
import { createWorks, type Work } from '#main/core/works.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { Reach } from '#shared/contract/network.ts';
import { AppError } from '#shared/errors.ts';
import { findReach, type ReachRequest } from './reach.ts';

/** Who reaches whom on the networks of the engine in use. */
export interface Networks {
  /** Gives the operation's id. */
  probe(request: ReachRequest): string;
  /** Throws `operation-not-found` until the probe is done. */
  reach(operationId: string): Reach;
}

interface Probe extends Work {
  reach: Reach | null;
}

/** Results kept: a page that comes back asks for its last one. */
const KEPT_PROBES = 20;

/** Keeps the results of the last probes, and nothing else. */
export function createNetworks(
  docker: Pick<Docker, 'container' | 'network'>,
  operations: Operations,
): Networks {
  const probes = createWorks<Probe>(operations, { kept: KEPT_PROBES });
  return {
    probe: (request) =>
      probes.start('network-probe', { reach: null }, async ({ signal }, tell) =>
        tell({ reach: await findReach(docker, request, signal) }),
      ),
    reach(operationId) {
      const { reach } = probes.get(operationId);
      if (!reach) throw new AppError('operation-not-found', { operationId });
      return reach;
    },
  };
}
