import { expect, it } from 'vitest';
import type { LayerStack, SharedLayer } from '#shared/contract/layer.ts';
import {
  groupLayers,
  imageChoices,
  newestImage,
  sumShared,
} from '../../../../../src/renderer/features/live-figures/layer-groups.ts';

const stack = (sizes: number[]): LayerStack => ({
  imageId: 'own',
  diffIds: sizes.map((_, index) => `layer${index}`),
  steps: sizes.map((sizeBytes, layerIndex) => ({
    instruction: `RUN ${layerIndex}`,
    createdAtMs: 0,
    comment: '',
    sizeBytes,
    layerIndex,
  })),
  isExact: true,
});
const shared = (...imageIds: string[][]): SharedLayer[] =>
  imageIds.map((ids, index) => ({ diffId: `layer${index}`, imageIds: ids }));
const image = (id: string, references: string[], createdAtMs: number) => ({
  id,
  references,
  createdAtMs,
  digests: [],
  sizeBytes: 1,
  labels: {},
});

it('groups the layers of a stack by who shares them, the highest first', () => {
  const groups = groupLayers(stack([10, 20, 30, 40]), shared(['a', 'b'], ['a', 'b'], ['a'], []));
  expect(groups.map(({ imageIds, layers }) => [imageIds, layers.map(({ index }) => index)])).toEqual([
    [[], [3]],
    [['a'], [2]],
    [
      ['a', 'b'],
      [1, 0],
    ],
  ]);
  expect(sumShared(groups)).toEqual({ count: 3, bytes: 60 });
});

it('draws a stack even where nothing is known of the others', () => {
  const groups = groupLayers(stack([10]), []);
  expect(groups).toHaveLength(1);
  expect(sumShared(groups)).toEqual({ count: 0, bytes: 0 });
});

it('opens on the newest image that has a name', () => {
  const images = [
    image('1', ['cale/web:v1'], 5),
    image('4', ['autre:1'], 9),
    image('2', ['mien:latest'], 9),
    image('3', [], 12),
  ];
  expect(newestImage(images)?.id).toBe('2');
  expect(newestImage([])).toBeUndefined();
});

it('lists images by name, those without one last', () => {
  const images = [image('sha256:3', [], 1), image('2', ['web:v10'], 1), image('1', ['web:v2'], 1)];
  expect(imageChoices(images).map(({ id }) => id)).toEqual(['1', '2', 'sha256:3']);
});
