import type { LayerStack, LayerStep } from '#shared/contract/layer.ts';

/** A layer with the step that made it. */
export interface NamedLayer {
  /** From 0, the lowest. */
  index: number;
  diffId: string;
  instruction: string;
  sizeBytes: number;
  createdAtMs: number;
}

interface StackComparison {
  /** Lowest first: the engine stores them once, because all that is below them is the same too. */
  shared: NamedLayer[];
  left: (NamedLayer & { isElsewhere: boolean })[];
  right: (NamedLayer & { isElsewhere: boolean })[];
  sharedBytes: number;
}

/** Layers of a stack, lowest first, each with its step. */
export function namedLayers({ diffIds, steps }: LayerStack): NamedLayer[] {
  const byLayer = new Map<number, LayerStep>();
  for (const step of steps) if (step.layerIndex !== null) byLayer.set(step.layerIndex, step);
  return diffIds.map((diffId, index) => {
    const step = byLayer.get(index);
    return {
      index,
      diffId,
      instruction: step?.instruction ?? '',
      sizeBytes: step?.sizeBytes ?? 0,
      createdAtMs: step?.createdAtMs ?? 0,
    };
  });
}

/**
 * What two images share: the layers they have in common from the lowest on. A layer with the same content on another
 * base is stored apart: `isElsewhere` says that the other image has it too.
 */
export function compareStacks(left: LayerStack, right: LayerStack): StackComparison {
  const ours = namedLayers(left);
  const theirs = namedLayers(right);
  const firstOther = ours.findIndex(({ diffId }, at) => diffId !== theirs[at]?.diffId);
  const count = firstOther === -1 ? ours.length : firstOther;
  const shared = ours.slice(0, count);
  return {
    shared,
    left: marked(ours.slice(count), theirs.slice(count)),
    right: marked(theirs.slice(count), ours.slice(count)),
    sharedBytes: shared.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  };
}

function marked(layers: readonly NamedLayer[], others: readonly NamedLayer[]) {
  const ids = new Set(others.map(({ diffId }) => diffId));
  return layers.map((layer) => ({ ...layer, isElsewhere: ids.has(layer.diffId) }));
}
