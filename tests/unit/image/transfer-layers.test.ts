import { describe, expect, it, vi } from 'vitest';
import { mergeLayer, ratioOf, tellLayers } from '#main/image/transfer-layers.ts';
import type { LayerTransfer } from '#shared/contract/image.ts';

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

it('tells the layers once while they move, and once at the end', async () => {
  vi.useFakeTimers();
  const told: LayerTransfer[][] = [];
  const report = { progress: vi.fn() };
  const { promise, resolve } = Promise.withResolvers<void>();
  const ended = tellLayers(
    report,
    ({ layers }) => told.push(layers),
    async (onLayer) => {
      onLayer(layer('downloading', 5, 10));
      onLayer(layer('downloading', 8, 10));
      await promise;
      onLayer(layer('done'));
    },
  );
  vi.advanceTimersByTime(100);
  vi.useRealTimers();
  resolve();
  await ended;
  expect(told).toEqual([[layer('downloading', 8, 10)], [layer('done', 10, 10)]]);
  expect(report.progress).toHaveBeenLastCalledWith(1);
});
