import type { LayerStack, SharedLayer } from '#shared/contract/layer.ts';
import type { ImageObject } from '#shared/contract/object.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import { compareNames } from '../../compare-names.ts';
import { type NamedLayer, namedLayers } from '../../compare-stacks.ts';

/** Layers one above the other that the same other images keep. */
export interface LayerGroup {
  imageIds: readonly string[];
  /** The highest first. */
  layers: NamedLayer[];
}

/** The stack as it is drawn, the highest first, cut where the images that share it change. */
export function groupLayers(stack: LayerStack, shared: readonly SharedLayer[]): LayerGroup[] {
  const groups: LayerGroup[] = [];
  for (const layer of namedLayers(stack).reverse()) {
    const imageIds = shared[layer.index]?.imageIds ?? [];
    const last = groups.at(-1);
    // What is below is shared by the same images and maybe more: the count tells them apart.
    if (last?.imageIds.length === imageIds.length) last.layers.push(layer);
    else groups.push({ imageIds, layers: [layer] });
  }
  return groups;
}

/** Of what other images keep too: how many layers, and their bytes. */
export function sumShared(groups: readonly LayerGroup[]): { count: number; bytes: number } {
  const layers = groups.filter(({ imageIds }) => imageIds.length > 0).flatMap((group) => group.layers);
  return { count: layers.length, bytes: layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) };
}

/** What to call an image: its first name, else its short id. */
export function imageName({ id, references }: Pick<ImageObject, 'id' | 'references'>): string {
  return references[0] ?? shortImageId(id);
}

/** Images to choose from, by name, those without one last; the figure opens on the newest the learner made. */
export function imageChoices(images: readonly ImageObject[]): ImageObject[] {
  return [...images].sort(
    (a, b) =>
      Number(a.references.length === 0) - Number(b.references.length === 0) ||
      compareNames(imageName(a), imageName(b)),
  );
}

/** The image made last: the learner's own as soon as there is one; the last by name where they are of one age. */
export function newestImage(images: readonly ImageObject[]): ImageObject | undefined {
  const named = images.filter(({ references }) => references.length > 0);
  const [newest] = imageChoices(named.length > 0 ? named : images)
    .reverse()
    .sort((a, b) => b.createdAtMs - a.createdAtMs);
  return newest;
}
