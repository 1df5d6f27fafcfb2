import { expect, it } from 'vitest';
import { State } from '#main/core/watchable.ts';
import { createClusterLook } from '#main/course/exercise/cluster/cluster-look.ts';
import type { ExerciseDeps } from '#main/course/exercise/exercise-deps.ts';
import type { ExerciseMemory } from '#main/course/exercise/exercise-memory.ts';
import { createNeeds } from '#main/course/exercise/needs.ts';
import { exerciseFileSchema } from '#main/course/schema/exercise.ts';
import { AppError } from '#shared/errors.ts';

const file = exerciseFileSchema.parse({
  ...{ id: 'essai', title: 'Essai', goal: 'Essayer.', durationMin: 5, owns: {} },
  needs: { cluster: true, clusterParts: ['storage'] },
  steps: [{ id: 'lister', instruction: 'Listez.', checks: [{ kind: 'image', name: 'cale/outils' }] }],
});

it('knows which cluster answers though one of its parts cannot be looked at', async () => {
  const status = new State({ state: 'ready', server: 'https://un', context: 'un', canWrite: true });
  const object = {
    read: async () => ({ metadata: { uid: 'le-sien' } }),
    list: async () => {
      throw new AppError('cluster-forbidden');
    },
  };
  const kubernetes = { cluster: { status }, object } as never;
  const engine = { status: new State({ state: 'ready' }), capabilities: new State([]) };
  const deps = { docker: { engine }, kubernetes, cluster: createClusterLook(kubernetes) } as never;
  const entry = { existedBefore: [], clusterId: 'le-sien' };
  const memory = { now: () => ({ file, entry, variables: {} }) } as unknown as ExerciseMemory;
  const needs = createNeeds(deps as ExerciseDeps, memory);
  expect(needs.view().cluster).toMatchObject({ state: 'connecting' });
  await needs.refresh();
  expect(needs.view().cluster).toMatchObject({ state: 'ready', isOther: false });
});
