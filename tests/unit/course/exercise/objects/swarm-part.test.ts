import { expect, test } from 'vitest';
import { UNKNOWN_BEGINNING } from '#main/course/exercise/beginning.ts';
import type { Looking, OwnershipRules } from '#main/course/exercise/objects/object-kind.ts';
import { SECRETS } from '#main/course/exercise/objects/secret.ts';
import { SERVICES } from '#main/course/exercise/objects/service.ts';
import { lookAtDocker } from '#main/course/exercise/objects/world.ts';
import { ownsSchema } from '#main/course/schema/exercise.ts';

const BEGAN = Date.parse('2026-11-20T10:00:00Z');
const OWNS = ownsSchema.parse({ services: ['ex-web'], secrets: ['ex-cle'] });
const RULES: OwnershipRules = {
  ...{ exerciseId: 'essaim', owns: OWNS, workspaceDir: '/atelier', reach: { docker: true, cluster: false } },
  ...{ beganAtMs: BEGAN, existedBefore: new Set(), seen: new Set(), beginning: UNKNOWN_BEGINNING },
};

const part = (id: string, name: string) => ({ id, name, labels: {}, createdAtMs: BEGAN + 1 });
const web = { ...part('s1', 'ex-web'), containerIds: ['c1'] };
const key = part('k1', 'ex-cle');

/** A swarm that says only this; a stand-in. */
function around(isManager: boolean): Looking {
  const swarm = {
    membership: async () => ({ id: 'place', isManager }),
    services: async () => [web, part('s2', 'autre')],
    secrets: async () => [key],
    kept: async () => [],
  };
  return { docker: { swarm, network: { list: async () => [] } } } as unknown as Looking;
}

test('services and secrets are those of the swarm that this engine manages', async () => {
  const world = (isManager: boolean) => lookAtDocker(around(isManager), [OWNS]);
  expect(await SERVICES.marks(world(true))).toEqual(['service/s1', 'service/s2']);
  expect(await SECRETS.list(world(true))).toEqual([key]);
  expect(await SECRETS.list(world(false))).toEqual([]);
  expect(await SECRETS.isThere(around(true), 'ex-cle')).toBe(true);
  expect(await SECRETS.isThere(around(true), 'ex-web')).toBe(false);
  expect(await SERVICES.isThere(around(false), 'ex-web')).toBe(false);
});

test('each is owned by the names of its own kind, once it came after the beginning', async () => {
  const services = await SERVICES.list(lookAtDocker(around(true), [OWNS]));
  expect(services.map((one) => SERVICES.isOwned(RULES, one))).toEqual([true, false]);
  expect(SECRETS.isOwned(RULES, key)).toBe(true);
  expect(SECRETS.isOwned(RULES, { ...key, name: 'ex-web' })).toBe(false);
  expect(SECRETS.isOwned(RULES, { ...key, createdAtMs: BEGAN - 1 })).toBe(false);
  expect(SECRETS.isOwned({ ...RULES, existedBefore: new Set(['secret/k1']) }, key)).toBe(false);
});
