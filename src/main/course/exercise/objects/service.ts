import { idKey } from '#main/core/object-keys.ts';
import type { SwarmService } from '#main/docker/swarm/services.ts';
import type { ObjectKind } from './object-kind.ts';
import { swarmPart } from './swarm-part.ts';

/** A service of a swarm; its replicas go with it. */
export const SERVICES = {
  ...swarmPart('service'),
  covers: (_, { containerIds }) => containerIds.map((id) => idKey('container', id)),
  remove: async ({ docker }, { id }) => {
    await docker.swarm.removeService(id);
    return true;
  },
} satisfies ObjectKind<SwarmService>;
