import { implement } from '@orpc/server';
import { networkContract } from '#shared/contract/network.ts';
import type { Networks } from './networks.ts';

/** Procedures `network.*`. */
export function createNetworkRouter(networks: Networks) {
  const os = implement(networkContract.network);
  return {
    network: {
      create: os.create.handler(async ({ input }) => ({ networkId: await networks.create(input) })),
      remove: os.remove.handler(({ input }) => networks.remove(input.networkId)),
      connect: os.connect.handler(({ input }) => networks.connect(input.networkId, input.containerId)),
      disconnect: os.disconnect.handler(({ input }) =>
        networks.disconnect(input.networkId, input.containerId),
      ),
      probe: os.probe.handler(({ input }) => ({ operationId: networks.probe(input) })),
      reach: os.reach.handler(({ input }) => networks.reach(input.operationId)),
    },
  };
}
