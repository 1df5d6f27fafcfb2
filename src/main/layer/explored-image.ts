import type { LayerPage, LayerSummary, LayerView } from '#shared/contract/layer.ts';
import { AppError } from '#shared/errors.ts';
import type { ImageAnalysis } from './analyse-archive.ts';
import type { WantedFile } from './find-file.ts';
import { joinArchiveHistory } from './join-history.ts';
import { type FileIndex, kinshipOf, layerCountOf, layerOf, pathOf } from './tree/file-index.ts';
import { ADDED, CHANGED, FILE, HARDLINK, REMOVED } from './tree/file-table.ts';
import { findNode, listChildren, type PageRequest } from './tree/list-children.ts';
import { NONE } from './tree/path-tree.ts';
import { createTreeViews } from './tree/tree-view.ts';
import { findWaste, shownAfter, type Waste } from './tree/waste.ts';

/** An analysed image, ready to answer. */
export interface ExploredImage {
  readonly summary: LayerSummary;
  /** Throws `file-not-found` for a layer or a path there is not. */
  children(request: PageRequest & { layerIndex: number; view: LayerView; path: string }): LayerPage;
  /** Where the bytes of a file are, as seen with the layers up to this one. Throws `file-not-found`. */
  locate(layerIndex: number, path: string): WantedFile;
}

/** Answers from the analysis alone: no byte of the image is read again. */
export function exploreImage(imageId: string, analysis: ImageAnalysis): ExploredImage {
  const { index } = analysis;
  const kinship = kinshipOf(index);
  const views = createTreeViews(index);
  const nodeAt = (layerIndex: number, path: string) => {
    const node = layerIndex < layerCountOf(index) ? findNode(index, kinship, path) : null;
    if (node === null) throw new AppError('file-not-found', { path });
    return node;
  };
  return {
    summary: summarise(imageId, analysis, findWaste(index)),
    children: ({ layerIndex, view, path, ...page }) => {
      const node = nodeAt(layerIndex, path);
      return listChildren(index, kinship, views(layerIndex, view), node, page);
    },
    locate: (layerIndex, path) => {
      const file = contentOf(index, layerIndex, nodeAt(layerIndex, path));
      const layer = analysis.layers[layerOf(index, file)];
      if (layer === undefined) throw new AppError('file-not-found', { path });
      return { layer, path: pathOf(index, index.node[file] ?? 0) };
    },
  };
}

function summarise(imageId: string, analysis: ImageAnalysis, waste: Waste): LayerSummary {
  const { index, diffIds } = analysis;
  const layers = diffIds.map((diffId, at) => ({
    diffId,
    wastedBytes: waste.byLayer[at] ?? 0,
    ...countLayer(index, at),
  }));
  const sizes = layers.map(({ storedBytes }) => storedBytes);
  const { storedBytes, wastedBytes } = waste;
  return {
    stack: joinArchiveHistory(imageId, analysis, sizes),
    layers,
    fileCount: waste.fileCount,
    storedBytes,
    wastedBytes,
    efficiencyRatio: storedBytes === 0 ? 1 : 1 - wastedBytes / storedBytes,
    wastedFileCount: waste.wastedFileCount,
    wastedFiles: waste.files,
  };
}

function countLayer(index: FileIndex, layer: number) {
  const counts = { storedBytes: 0, addedCount: 0, changedCount: 0, removedCount: 0 };
  const end = index.layerStart[layer + 1] ?? 0;
  for (let at = index.layerStart[layer] ?? 0; at < end; at++) {
    const change = index.change[at];
    if (change === ADDED) counts.addedCount += 1;
    else if (change === CHANGED) counts.changedCount += 1;
    else if (change === REMOVED) counts.removedCount += 1;
    if (change !== REMOVED) counts.storedBytes += index.size[at] ?? 0;
  }
  return counts;
}

/** The file a layer shows at a node; of a removed one, the copy it removed, which is still in its layer. */
function contentOf(index: FileIndex, layerIndex: number, node: number): number {
  let file = shownAfter(index, layerIndex)[node] ?? NONE;
  if (file !== NONE && index.change[file] === REMOVED) file = index.previous[file] ?? NONE;
  const content = file === NONE ? NONE : (index.content[file] ?? NONE);
  const isFile = content !== NONE && (index.kind[content] === FILE || index.kind[content] === HARDLINK);
  if (!isFile) throw new AppError('file-not-found', { path: '' });
  return content;
}
