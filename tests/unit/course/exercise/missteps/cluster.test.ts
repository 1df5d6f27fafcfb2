import { expect, it } from 'vitest';
import { type CheckContext, failed } from '#main/course/exercise/checks/check-kind.ts';
import type { ClusterChange } from '#main/course/exercise/cluster/cluster-history.ts';
import { recogniseMisstep } from '#main/course/exercise/missteps/recognise.ts';
import { checkSchema } from '#main/course/schema/check.ts';
import { ownsSchema } from '#main/course/schema/exercise.ts';
import { expects, observes } from '#shared/course/check-facts.ts';

const wanted = { of: 'deployment', name: 'ex-escadre', namespace: 'default' } as const;
const check = checkSchema.parse({ kind: 'cluster-object', ...wanted });
const missing = failed(expects('cluster-exists', wanted), observes('cluster-missing', wanted));
const owns = ownsSchema.parse({ cluster: [wanted, { of: 'service', name: 'ex-escadre' }] });

interface Made {
  of?: ClusterChange['of'];
  name?: string;
  namespace?: string;
  ownerReferences?: readonly object[];
}

const changeOf = ({
  of = 'deployment',
  name = 'ex-escadre',
  namespace = 'default',
  ownerReferences = [],
}: Made) =>
  ({
    of,
    change: 'added',
    said: { metadata: { name, namespace, ownerReferences } },
    atMs: 1,
  }) as ClusterChange;

function recognise(made: readonly Made[], isThere = true) {
  const context = {
    clusterChanges: made.map(changeOf),
    cluster: { find: async () => (isThere ? {} : null) },
    rules: { owns },
  } as unknown as CheckContext;
  return recogniseMisstep([check], [missing], context);
}

it.each([
  ['in another namespace', { namespace: 'essai' }, 'cluster-other-namespace', 'default'],
  ['as a pod', { of: 'pod' }, 'cluster-other-kind', 'deployment'],
  ['under a name that a slip makes of it', { name: 'ex-escadr' }, 'cluster-other-name', 'ex-escadre'],
  ['without the prefix of the course', { name: 'escadre' }, 'cluster-other-name', 'ex-escadre'],
] as const)('says of an object that it was made %s', async (_, made, code, said) => {
  const params = { of: 'deployment', name: 'ex-escadre', namespace: 'default', ...made, wanted: said };
  expect(await recognise([made])).toEqual({ code, params });
});

it.each([
  ['that is gone', [{ namespace: 'essai' }], false],
  ['that an owner made', [{ name: 'escadre', ownerReferences: [{ uid: 'u' }] }], true],
  ['of another name altogether', [{ name: 'autre-chose' }], true],
  ['that the exercise wants', [{ of: 'service' }], true],
  ['of the same name, that runs nothing', [{ of: 'configmap' }], true],
] as const)('says nothing of one %s', async (_, made, isThere) => {
  expect(await recognise(made, isThere)).toBeNull();
});
