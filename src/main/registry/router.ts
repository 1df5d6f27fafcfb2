import { implement } from '@orpc/server';
import { registryContract } from '#shared/contract/registry.ts';
import type { Registries } from './registries.ts';

/** Procedures `registry.*`. */
export function createRegistryRouter(registries: Registries) {
  const os = implement(registryContract.registry);
  return {
    registry: {
      watch: os.watch.handler(({ input, signal }) => registries.watch(input.containerId, signal)),
      tag: os.tag.handler(({ input }) => registries.tag(input.containerId, input.repository, input.tag)),
      remove: os.remove.handler(({ input }) =>
        registries.remove(input.containerId, input.repository, input.digest),
      ),
      collect: os.collect.handler(({ input }) => registries.collect(input.containerId)),
    },
  };
}
