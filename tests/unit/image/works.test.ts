import { describe, expect, it } from 'vitest';
import { createWorks, mergeLayer, ratioOf } from '#main/image/works.ts';
import { createLogger } from '#main/rpc/logger.ts';
import { createOperations } from '#main/rpc/operations.ts';
import type { LayerTransfer } from '#shared/domain/image.ts';

const layer = (state: LayerTransfer['state'], doneBytes = 0, totalBytes = 0): LayerTransfer => ({
  id: 'a',
  state,
  doneBytes,
  totalBytes,
});

describe('the progress of a transfer', () => {
  it('keeps the size a layer was known to have', () => {
    const known = mergeLayer(undefined, layer('downloading', 10, 100));
    expect(mergeLayer(known, layer('verifying'))).toMatchObject({ state: 'verifying', totalBytes: 100 });
    expect(mergeLayer(known, layer('done'))).toMatchObject({ doneBytes: 100, totalBytes: 100 });
  });

  it('counts layers by their size, downloading and writing each for half', () => {
    expect(ratioOf([])).toBeNull();
    expect(ratioOf([layer('downloading', 50, 100)])).toBe(0.25);
    expect(ratioOf([layer('extracting', 50, 100)])).toBe(0.75);
    expect(ratioOf([layer('done', 300, 300), layer('waiting', 0, 100)])).toBe(0.75);
    expect(ratioOf([layer('present'), layer('pushing', 1, 1)])).toBe(1);
  });
});

describe('works on images', () => {
  it('are found again with their layers, until they are dismissed', async () => {
    const operations = createOperations(createLogger(null));
    const works = createWorks(operations);
    const id = works.start('image-pull', 'a/b:c', async (_, onLayer) => {
      onLayer(layer('downloading', 5, 10));
      onLayer(layer('done'));
    });
    expect(works.list.value).toMatchObject([{ operationId: id, subject: 'a/b:c', layers: [] }]);
    await operations.ended(id);
    expect(works.list.value[0]?.layers).toEqual([layer('done', 10, 10)]);
    works.dismiss(id);
    expect(works.list.value).toEqual([]);
  });

  it('that ended leave when there are too many, those under way stay', async () => {
    const operations = createOperations(createLogger(null));
    const works = createWorks(operations);
    const { promise, resolve } = Promise.withResolvers<void>();
    const running = works.start('image-load', 'long.tar', () => promise);
    for (let at = 0; at < 12; at++) {
      await operations.ended(works.start('image-save', `${at}.tar`, async () => {}));
    }
    expect(works.list.value.length).toBe(8);
    expect(works.list.value[0]?.operationId).toBe(running);
    resolve();
    await operations.close();
  });
});
