import { expect, it } from 'vitest';
import { loadCatalogue } from '#main/course/catalogue/catalogue.ts';
import { indexExercises } from '#main/course/exercise/exercise-index.ts';
import { exerciseIndexSchema } from '#shared/course/views.ts';
import { packWith } from '../catalogue/pack.ts';

const EXERCISE = 'units/bases/exercises/saluer.yaml';

it('says where an exercise stands and what it takes', async () => {
  const catalogue = await loadCatalogue({ dir: await packWith({}), isOurs: true });
  const index = indexExercises(catalogue);
  expect(exerciseIndexSchema.parse(index)).toEqual(index);
  expect(index).toEqual([
    {
      exerciseId: 'saluer',
      unitId: 'bases',
      sectionId: 'pratique',
      title: 'Saluer',
      durationMin: 3,
      stepIds: ['lancer', 'code'],
      needsEngine: true,
      needsCluster: false,
      images: ['cale/bonjour'],
    },
  ]);
});

it('tells an exercise that lives in a cluster alone, and the images of its nodes', async () => {
  const source = `id: saluer
title: Saluer
goal: Un pod.
durationMin: 4
needs: { cluster: true, clusterImages: ["cale/web:v1"] }
owns: { cluster: [{ of: pod, name: ex-saluer }] }
steps:
  - id: lancer
    instruction: Lancez-le.
    command: kubectl run ex-saluer --image=cale/web:v1
    checks: [{ kind: cluster-object, of: pod, name: ex-saluer }]
`;
  const catalogue = await loadCatalogue({ dir: await packWith({ [EXERCISE]: source }), isOurs: true });
  expect(indexExercises(catalogue)).toMatchObject([
    { needsEngine: false, needsCluster: true, images: ['cale/web:v1'] },
  ]);
});

it('leaves out what is broken', async () => {
  const broken = await packWith({ [EXERCISE]: 'id: autre\n' });
  expect(indexExercises(await loadCatalogue({ dir: broken, isOurs: true }))).toEqual([]);
});
