import { describe, expect, it } from 'vitest';
import type { LayerStack } from '#shared/contract/layer.ts';
import { compareStacks, namedLayers } from '../../../src/renderer/compare-stacks.ts';

/** A stack of layers of these contents, a byte a letter, with a step that makes none between them. */
function stack(...contents: string[]): LayerStack {
  const steps = contents.flatMap((content, layerIndex) => [
    { instruction: 'ENV A=1', createdAtMs: 0, comment: '', sizeBytes: 0, layerIndex: null },
    { instruction: `RUN ${content}`, createdAtMs: 1, comment: '', sizeBytes: content.length, layerIndex },
  ]);
  return { imageId: '', diffIds: contents, steps, isExact: true };
}

describe('two stacks', () => {
  it('share what they have in common from the base on', () => {
    const found = compareStacks(stack('base', 'outils', 'un'), stack('base', 'outils', 'deux', 'trois'));
    expect(found.shared.map(({ instruction }) => instruction)).toEqual(['RUN base', 'RUN outils']);
    expect(found.sharedBytes).toBe(10);
    expect(found.left.map(({ index }) => index)).toEqual([2]);
    expect(found.right.map(({ index }) => index)).toEqual([2, 3]);
  });

  it('store apart the same content on another base', () => {
    const found = compareStacks(stack('base', 'app'), stack('autre', 'app'));
    expect(found.shared).toEqual([]);
    expect(found.left.map(({ isElsewhere }) => isElsewhere)).toEqual([false, true]);
  });

  it('that are the same have nothing of their own', () => {
    const found = compareStacks(stack('a', 'b'), stack('a', 'b'));
    expect(found).toMatchObject({ left: [], right: [], sharedBytes: 2 });
  });

  it('name every layer, even one without a step', () => {
    expect(namedLayers({ imageId: '', diffIds: ['a'], steps: [], isExact: false })).toEqual([
      { index: 0, diffId: 'a', instruction: '', sizeBytes: 0, createdAtMs: 0 },
    ]);
  });
});
