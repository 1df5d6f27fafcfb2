import type { LayerCounts } from './differences.ts';

/** Images whose layers are compared: past it, what is fresh is not said. */
const MAX_IMAGES = 100;

/** Learns the layers of images, each asked once. */
export interface KnownLayers {
  counts: LayerCounts;
  /** Resolves once what can be known of these images is. */
  learn(imageIds: readonly string[]): Promise<void>;
}

/** Remembers the layers of the images that are there: each image is read once. */
export function createKnownLayers(read: (imageId: string) => Promise<readonly string[]>): KnownLayers {
  const known = new Map<string, readonly string[]>();
  let present: readonly string[] = [];
  return {
    counts(imageId) {
      const layers = known.get(imageId);
      if (!layers || present.length > MAX_IMAGES) return null;
      const others = new Set(present.filter((id) => id !== imageId).flatMap((id) => known.get(id) ?? []));
      return { count: layers.length, fresh: layers.filter((layer) => !others.has(layer)).length };
    },
    async learn(imageIds) {
      present = imageIds;
      for (const id of known.keys()) if (!imageIds.includes(id)) known.delete(id);
      if (imageIds.length > MAX_IMAGES) return;
      // An image removed meanwhile has nothing to say.
      for (const id of imageIds) if (!known.has(id)) known.set(id, await read(id).catch(() => []));
    },
  };
}
