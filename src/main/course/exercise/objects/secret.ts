import type { SwarmSecret } from '#main/docker/swarm/secrets.ts';
import type { ObjectKind } from './object-kind.ts';
import { swarmPart } from './swarm-part.ts';

/** A secret of a swarm; it goes after the services that are given it. */
export const SECRETS = {
  ...swarmPart('secret'),
  remove: async ({ docker }, { id }) => {
    await docker.swarm.removeSecret(id);
    return true;
  },
} satisfies ObjectKind<SwarmSecret>;
