import { describe, expect, test } from 'vitest';
import type { Said } from '#main/core/reading.ts';
import type { CheckContext } from '#main/course/exercise/checks/check-kind.ts';
import { clusterCountKind } from '#main/course/exercise/checks/cluster/count.ts';
import { clusterChecks } from '#main/course/schema/cluster-check.ts';
import { describeFact } from '#shared/strings/fr/checks.ts';

const [, countSchema] = clusterChecks;

const pod = (name: string, restartCount: number): Said => ({
  metadata: { uid: name, name, namespace: 'default', labels: { app: 'ex-escadre' } },
  status: { containerStatuses: [{ restartCount }] },
});

async function observe(pods: readonly Said[], bounds: { min?: number; max?: number } = {}): Promise<string> {
  const check = countSchema.parse({
    ...{ kind: 'cluster-count', of: 'pod', selector: { app: 'ex-escadre' } },
    is: { fields: [{ path: '.status.containerStatuses[0].restartCount', min: 1 }] },
    ...bounds,
  });
  const context = {
    cluster: { refusal: async () => null, list: async () => pods },
    rules: { owns: { cluster: [] }, existedBefore: new Set() },
  } as unknown as CheckContext;
  const { observed } = await clusterCountKind.evaluate(check, context);
  return describeFact(observed).replace(/[\u00a0\u202f]/g, ' ');
}

describe('a count of what is as asked', () => {
  test('says what those that are there lack', async () => {
    expect(await observe([pod('ex-a', 0), pod('ex-b', 0)])).toBe(
      'il n’y en a aucun ; 2 sont là, et ne conviennent pas encore. L’étape attend : ' +
        'le nombre de redémarrages de pod/ex-a vaut au moins 1 ; la valeur est « 0 ».',
    );
    expect(await observe([pod('ex-a', 3), pod('ex-b', 0)], { min: 2 })).toBe(
      'il y en a 1 ; 1 est là, et ne convient pas encore. L’étape attend : ' +
        'le nombre de redémarrages de pod/ex-b vaut au moins 1 ; la valeur est « 0 ».',
    );
  });

  test('says nothing more where none is there, or too many are so', async () => {
    expect(await observe([])).toBe('il n’y en a aucun.');
    expect(await observe([pod('ex-a', 1), pod('ex-b', 1), pod('ex-c', 0)], { max: 1 })).toBe('il y en a 2.');
  });
});
