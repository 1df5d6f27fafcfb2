import { isBlobName } from './archive/manifest.ts';
import { commonDepth } from './shared-layers.ts';
import type { AnalysisCache } from './store/analysis-cache.ts';
import type { FileIndex } from './tree/file-index.ts';

/** The lowest layers of an image that is to be read, known from another one that stands on them. */
export interface KnownBase {
  /** Ids of every layer of the image to read, lowest first. */
  diffIds: readonly string[];
  /** What archives call the layers that are known, lowest first. */
  names: readonly string[];
  /** Every file of the image they are known from. */
  index: FileIndex;
}

/** Finds, among the images kept, the one that has most of these layers; null where none has any. */
export async function findBase(
  cache: AnalysisCache,
  layersOf: (imageId: string) => Promise<readonly string[]>,
  diffIds: readonly string[],
): Promise<KnownBase | null> {
  const kept = await cache.imageIds();
  // One that went since it was read is not looked for.
  const stacks = await Promise.all(kept.map((id) => layersOf(id).catch(() => [])));
  const depths = stacks.map((layers) => commonDepth(diffIds, layers));
  const imageId = kept[depths.indexOf(Math.max(1, ...depths))];
  const analysis = imageId === undefined ? null : await cache.read(imageId);
  if (!analysis) return null;
  const names = analysis.layers.slice(0, commonDepth(diffIds, analysis.diffIds));
  // Elsewhere than under its digest, a layer has another name in each archive.
  return names.length > 0 && names.every(isBlobName) ? { diffIds, names, index: analysis.index } : null;
}

/** Names of layers that need not be read: the image has the others once more, above those that are known. */
export function namesToPass({ diffIds, names }: KnownBase): Set<string> {
  const above = new Set(diffIds.slice(names.length));
  return new Set(names.filter((_, at) => !above.has(diffIds[at] ?? '')));
}
