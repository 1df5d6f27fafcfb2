import { expect, test } from 'vitest';
import { UNKNOWN_BEGINNING } from '#main/course/exercise/beginning.ts';
import type { OwnershipRules, Surroundings } from '#main/course/exercise/objects/object-kind.ts';
import { SWARMS } from '#main/course/exercise/objects/swarm.ts';
import type { Swarm } from '#main/course/exercise/objects/swarm-look.ts';

const SWARM: Swarm = {
  ...{ id: 'place', state: 'active', isManager: true, nodes: 1, createdAtMs: 2_000 },
  ...{ services: [], secrets: [], kept: [], gateway: null },
};
const RULES = {
  beganAtMs: 1_000,
  existedBefore: new Set(),
  beginning: UNKNOWN_BEGINNING,
} as unknown as OwnershipRules;
const replica = (id: string, node: string) => ({ id, labels: { 'com.docker.swarm.node.id': node } });

test('an engine leaves its swarm once no replica is being made, and without those it forgot', async () => {
  const done: string[] = [];
  const making = [2, 1, 0];
  const docker = {
    swarm: {
      membership: async () => SWARM,
      services: async () => [],
      secrets: async () => [],
      kept: async () => [],
      replicasMade: async () => {
        const count = making.shift() ?? 0;
        done.push(`${count} made`);
        return count;
      },
      leave: async () => void done.push('left'),
    },
    network: { list: async () => [] },
    container: { list: async () => [replica('forgotten', 'place'), replica('other', 'elsewhere')] },
    engine: { removeObject: async (type: string, id: string) => void done.push(`${type} ${id} removed`) },
  };
  await SWARMS.remove({ docker } as unknown as Surroundings, SWARM, RULES);
  expect(done).toEqual(['2 made', '1 made', '0 made', 'left', 'container forgotten removed']);
});
