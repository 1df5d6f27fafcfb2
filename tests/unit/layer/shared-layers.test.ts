import { expect, it } from 'vitest';
import { createSharedLayers, shareLayers } from '#main/layer/shared-layers.ts';
import type { ImageObject } from '#shared/contract/object.ts';

const idsOf = (own: string[], all: Record<string, string[]>) =>
  shareLayers('own', own, new Map(Object.entries({ own, ...all }))).map(({ imageIds }) => imageIds);

it('names the images that stand on the same layers', () => {
  expect(idsOf(['base', 'tools', 'app'], { web: ['base', 'tools', 'site'], other: ['base'] })).toEqual([
    ['web', 'other'],
    ['web'],
    [],
  ]);
});

it('does not count the same content on another base: it is stored twice', () => {
  expect(idsOf(['base', 'tools'], { web: ['other', 'tools'] })).toEqual([[], []]);
});

it('counts two names of one content, and images without layers, as they are', () => {
  expect(idsOf(['base'], { twin: ['base'], empty: [] })).toEqual([['twin']]);
});

it('asks each image once, and forgets those that went', async () => {
  const asked: string[] = [];
  const engine = {
    images: ['own', 'web'],
    list: async () => engine.images.map((id) => ({ id }) as ImageObject),
    layerIds: async (id: string) => {
      asked.push(id);
      return ['base'];
    },
  };
  const shared = createSharedLayers(engine);
  expect(await shared('own')).toEqual([{ diffId: 'base', imageIds: ['web'] }]);
  engine.images = ['own'];
  expect(await shared('own')).toEqual([{ diffId: 'base', imageIds: [] }]);
  engine.images = ['own', 'web'];
  await shared('own');
  expect(asked.sort()).toEqual(['own', 'web', 'web']);
});

it('refuses an image that is not there', async () => {
  const shared = createSharedLayers({ list: async () => [], layerIds: async () => [] });
  await expect(shared('gone')).rejects.toMatchObject({ code: 'image-not-found' });
});
