import { implement } from '@orpc/server';
import type { Docker } from '#main/docker/docker.ts';
import { networkContract } from '#shared/contract/network.ts';
import type { Networks } from './networks.ts';

/** Procedures `network.*`. */
export function createNetworkRouter({ network }: Pick<Docker, 'network'>, networks: Networks) {
  const os = implement(networkContract.network);
  return {
    network: {
      create: os.create.handler(async ({ input }) => ({ networkId: await network.create(input) })),
      remove: os.remove.handler(({ input }) => network.remove(input.networkId)),
      connect: os.connect.handler(({ input }) => network.connect(input.networkId, input.containerId)),
      disconnect: os.disconnect.handler(({ input }) =>
        network.disconnect(input.networkId, input.containerId),
      ),
      probe: os.probe.handler(({ input }) => ({ operationId: networks.probe(input) })),
      reach: os.reach.handler(({ input }) => networks.reach(input.operationId)),
    },
  };
}
