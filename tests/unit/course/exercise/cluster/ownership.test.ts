import { describe, expect, test } from 'vitest';
import { isDeclared, isOurs, standingOf } from '#main/course/exercise/cluster/ownership.ts';
import type { SaidObject } from '#main/course/exercise/cluster/said-object.ts';
import { ownsSchema } from '#main/course/schema/exercise.ts';

const OWNS = ownsSchema.parse({
  cluster: [
    { of: 'deployment', name: 'ex-*' },
    { of: 'service', name: 'ex-web', namespace: 'boutique' },
    { of: 'namespace', name: 'ex-equipe' },
  ],
});
const CLAIMS = { owns: OWNS, existedBefore: new Set(['cluster/ancien']) };

const object = (of: SaidObject['of'], name: string, namespace: string, more: object = {}): SaidObject => ({
  of,
  said: { metadata: { uid: name, name, namespace, ...more } },
});

describe('an object of the cluster', () => {
  test.for([
    ['deployment', 'ex-web', 'default', true],
    ['deployment', 'ex-web', 'boutique', false],
    ['deployment', 'web', 'default', false],
    ['statefulset', 'ex-web', 'default', false],
    ['service', 'ex-web', 'boutique', true],
    ['service', 'ex-web', 'default', false],
    ['namespace', 'ex-equipe', '', true],
    ['pod', 'tout', 'ex-equipe', false],
  ] as const)('%s %s in « %s » is declared: %s', ([of, name, namespace, isIt]) => {
    expect(isDeclared(OWNS, of, { name, namespace })).toBe(isIt);
  });

  test('stands for a check by its name, by its namespace, or is only looked at', () => {
    expect(standingOf(CLAIMS, object('deployment', 'ex-web', 'default'))).toBe('mine');
    expect(standingOf(CLAIMS, object('pod', 'tout', 'ex-equipe'))).toBe('mine');
    expect(standingOf(CLAIMS, object('node', 'minikube', ''))).toBe('free');
    const older = {
      of: 'deployment',
      said: { metadata: { uid: 'ancien', name: 'ex-a', namespace: 'default' } },
    } as const;
    expect(standingOf(CLAIMS, older)).toBe('older');
  });

  test('made for one of the exercise’s is its own, by the uid of the owner alone', async () => {
    const owner = {
      kind: 'Deployment',
      apiVersion: 'apps/v1',
      name: 'ex-web',
      uid: 'ex-web',
      controller: true,
    };
    const made = object('replicaset', 'r', 'default', { ownerReferences: [owner] });
    const found = object('deployment', 'ex-web', 'default').said;
    expect(await isOurs(CLAIMS, { find: async () => found }, made)).toBe(true);
    const other = { metadata: { uid: 'un-autre', name: 'ex-web', namespace: 'default' } };
    expect(await isOurs(CLAIMS, { find: async () => other }, made)).toBe(false);
    expect(await isOurs(CLAIMS, { find: async () => null }, object('pod', 'seul', 'default'))).toBe(false);
  });
});
