import type { NetworkRequest, Reach } from '#shared/domain/network.ts';
import { AppError } from '#shared/errors.ts';
import type { NetworkEngine, NetworkOperations } from './ports.ts';
import { findReach, type ReachRequest } from './reach.ts';

/** Networks of the engine in use, and who reaches whom on them. */
export interface Networks {
  create(request: NetworkRequest): Promise<string>;
  remove(networkId: string): Promise<void>;
  connect(networkId: string, containerId: string): Promise<void>;
  disconnect(networkId: string, containerId: string): Promise<void>;
  /** Gives the operation's id. */
  probe(request: ReachRequest): string;
  /** Throws `operation-not-found` until the probe is done. */
  reach(operationId: string): Reach;
}

/** Results kept: a page that comes back asks for its last one. */
const KEPT_RESULTS = 20;

export function createNetworks(engine: NetworkEngine, operations: NetworkOperations): Networks {
  const results = new Map<string, Reach>();
  const keep = (operationId: string, reach: Reach) => {
    results.set(operationId, reach);
    const [oldest] = results.keys();
    if (results.size > KEPT_RESULTS && oldest !== undefined) results.delete(oldest);
  };

  return {
    create: (request) => engine.create(request),
    remove: (networkId) => engine.remove(networkId),
    connect: (networkId, containerId) => engine.connect(networkId, containerId),
    disconnect: (networkId, containerId) => engine.disconnect(networkId, containerId),
    probe: (request) => {
      const id: string = operations.start('network-probe', 'network-probe', async ({ signal }) => {
        const reach = await findReach(engine, request, signal);
        keep(id, reach);
      });
      return id;
    },
    reach: (operationId) => {
      const reach = results.get(operationId);
      if (!reach) throw new AppError('operation-not-found', { operationId });
      return reach;
    },
  };
}
