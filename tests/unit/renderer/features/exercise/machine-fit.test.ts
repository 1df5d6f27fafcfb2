import { expect, it } from 'vitest';
import { hasAllIn } from '../../../../../src/renderer/features/exercise/machine-fit.ts';
import type { ExerciseView } from '../../../../../src/shared/course/views.ts';

type Needs = ExerciseView['needs'];

const CLUSTER: NonNullable<Needs['cluster']> = {
  ...{ state: 'ready', context: 'minikube', isAllowed: true, isOther: false },
  ...{ lostParts: [], missingImages: [] },
};
const NEEDS = {
  ...{ images: [], memoryMb: 64, machineMemoryMb: 4_096, capabilities: [], lostCapabilities: [] },
  ...{ isEngineReady: true, conflicts: [], cluster: CLUSTER },
} as Needs;

it('says that all is there once engine, images and cluster are', () => {
  expect([NEEDS, { ...NEEDS, cluster: null }].map(hasAllIn)).toEqual([true, true]);
});

it.each<[string, Partial<Needs>]>([
  ['no cluster answers', { cluster: { ...CLUSTER, state: 'none' } }],
  ['its cluster lacks a part', { cluster: { ...CLUSTER, lostParts: ['dns'] } }],
  ['its cluster lacks an image', { cluster: { ...CLUSTER, missingImages: ['cale/web:v1'] } }],
  ['the engine is too small', { machineMemoryMb: 32 }],
  ['the engine does not answer', { isEngineReady: false }],
  ['an image is missing', { images: [{ name: 'cale/web:v1', isPresent: false }] }],
])('does not say so while %s', (_, lack) => {
  expect(hasAllIn({ ...NEEDS, ...lack })).toBe(false);
});
