import type { LayerView } from '#shared/contract/layer.ts';
import { type FileIndex, layerCountOf } from './file-index.ts';
import { REMOVED } from './file-table.ts';
import { NONE, ROOT } from './path-tree.ts';
import { shownAfter } from './waste.ts';

/** What a tree shows for one layer: the file of each node, and what directories add up to. */
export interface TreeView {
  /** File shown for each node, or `NONE`: a directory may then be shown for what it holds. */
  readonly fileOf: Int32Array;
  /** Bytes of the files at and below each node; removed ones do not count. */
  readonly sizeOf: Float64Array;
  /** 1 where the node or something below it is shown. */
  readonly isShown: Uint8Array;
  /** First file of the layer: those before it are of lower layers. */
  readonly firstFile: number;
}

/** The view of one layer. `image`: removed files show only in the layer that removed them. */
function viewOf(index: FileIndex, layer: number, view: LayerView): TreeView {
  const fileOf = view === 'image' ? imageFiles(index, layer) : layerFiles(index, layer);
  const sizeOf = new Float64Array(index.nodeCount);
  const isShown = new Uint8Array(index.nodeCount);
  // A parent's number is smaller than its children's: one pass from the end adds everything up.
  for (let node = index.nodeCount - 1; node > ROOT; node--) {
    const file = fileOf[node] ?? NONE;
    if (file !== NONE) {
      isShown[node] = 1;
      if (index.change[file] !== REMOVED) sizeOf[node] = (sizeOf[node] ?? 0) + (index.size[file] ?? 0);
    }
    if (isShown[node] === 0) continue;
    const parent = index.parent[node] ?? ROOT;
    isShown[parent] = 1;
    sizeOf[parent] = (sizeOf[parent] ?? 0) + (sizeOf[node] ?? 0);
  }
  return { fileOf, sizeOf, isShown, firstFile: index.layerStart[layer] ?? 0 };
}

function layerFiles(index: FileIndex, layer: number): Int32Array {
  const fileOf = new Int32Array(index.nodeCount).fill(NONE);
  const end = index.layerStart[layer + 1] ?? 0;
  for (let at = index.layerStart[layer] ?? 0; at < end; at++) fileOf[index.node[at] ?? 0] = at;
  return fileOf;
}

function imageFiles(index: FileIndex, layer: number): Int32Array {
  const fileOf = shownAfter(index, layer);
  const start = index.layerStart[layer] ?? 0;
  for (let node = 0; node < fileOf.length; node++) {
    const file = fileOf[node] ?? NONE;
    if (file !== NONE && file < start && index.change[file] === REMOVED) fileOf[node] = NONE;
  }
  return fileOf;
}

/** Views kept at once: one to look at, its twin, and their neighbours. */
const KEPT_VIEWS = 4;

/** Views of an image, made when they are asked for; a few stay. */
export function createTreeViews(index: FileIndex): (layer: number, view: LayerView) => TreeView {
  const kept = new Map<string, TreeView>();
  return (layer, view) => {
    const key = `${view} ${Math.min(layer, layerCountOf(index))}`;
    const made = kept.get(key) ?? viewOf(index, layer, view);
    kept.delete(key);
    kept.set(key, made);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_VIEWS && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
