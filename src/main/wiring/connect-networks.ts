import {
  connectContainer,
  createNetwork,
  disconnectContainer,
  removeNetwork,
} from '../docker/network-actions.ts';
import { probeNetwork } from '../docker/network-probe.ts';
import { listContainerObjects, listNetworkObjects } from '../docker/object-lists.ts';
import { createNetworks, type Networks } from '../network/networks.ts';
import type { Operations } from '../rpc/operations.ts';
import type { DockerEngine } from './connect-engine.ts';
import { helperOwner } from './container-owner.ts';

/** The networks of the engine in use; probes that an earlier run left are removed each time the engine is ready. */
export function connectNetworks(engine: DockerEngine, operations: Operations, dataDir: string): Networks {
  const owner = helperOwner(engine, dataDir, 'network-probe');
  return createNetworks(
    {
      create: async (request) => createNetwork(engine.docker(), request),
      remove: async (networkId) => removeNetwork(engine.docker(), networkId),
      connect: async (networkId, containerId) => connectContainer(engine.docker(), networkId, containerId),
      disconnect: async (networkId, containerId) =>
        disconnectContainer(engine.docker(), networkId, containerId),
      probe: async (trial, signal) => (await probeNetwork(engine.docker(), owner, trial, signal)).output,
      containers: async () => listContainerObjects(engine.docker()),
      networks: async () => listNetworkObjects(engine.docker()),
    },
    operations,
  );
}
