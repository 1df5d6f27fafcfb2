import type { Docker } from '#main/docker/docker.ts';
import type { SharedLayer } from '#shared/contract/layer.ts';
import { AppError } from '#shared/errors.ts';

/** Images asked at the same time: the engine answers each in a few milliseconds. */
const AT_ONCE = 8;

/** Tells which other images keep each layer of one; an image is asked once, for its layers never change. */
export function createSharedLayers(image: Pick<Docker['image'], 'list' | 'layerIds'>) {
  const known = new Map<string, readonly string[]>();
  const learn = async (imageId: string) => {
    if (known.has(imageId)) return;
    // One that went since it was listed shares nothing.
    const layers = await image.layerIds(imageId).catch(() => null);
    if (layers) known.set(imageId, layers);
  };
  return async (imageId: string): Promise<SharedLayer[]> => {
    const ids = new Set((await image.list()).map(({ id }) => id));
    for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    const waiting = [...ids];
    const worker = async () => {
      for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) await learn(id);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const own = known.get(imageId);
    if (!own) throw new AppError('image-not-found', { name: imageId });
    return shareLayers(imageId, own, known);
  };
}

/** A layer is kept once for two images when all that is below it is the same too. */
export function shareLayers(
  imageId: string,
  own: readonly string[],
  all: ReadonlyMap<string, readonly string[]>,
): SharedLayer[] {
  const depths = [...all]
    .filter(([id]) => id !== imageId)
    .map(([id, layers]) => ({ id, depth: commonDepth(own, layers) }));
  return own.map((diffId, index) => ({
    diffId,
    imageIds: depths.filter(({ depth }) => depth > index).map(({ id }) => id),
  }));
}

/** How many layers two images have in common from the lowest on. */
export function commonDepth(one: readonly string[], other: readonly string[]): number {
  const firstOther = one.findIndex((diffId, index) => diffId !== other[index]);
  return firstOther === -1 ? one.length : firstOther;
}
