import type { WasteCause, WastedFile } from '#shared/contract/layer.ts';
import { MAX_WASTED_FILES } from '#shared/domain/layer.ts';
import { type FileIndex, fileCountOf, layerCountOf, layerOf, pathOf } from './file-index.ts';
import { FILE, REMOVED } from './file-table.ts';
import { NONE } from './path-tree.ts';

/** Bytes that layers hold and that the finished image does not show. */
export interface Waste {
  storedBytes: number;
  wastedBytes: number;
  /** Wasted bytes of each layer. */
  byLayer: Float64Array;
  wastedFileCount: number;
  /** The worst first, at most `MAX_WASTED_FILES`. */
  files: WastedFile[];
  /** Files and directories of the finished image. */
  fileCount: number;
}

type Copy = WastedFile['copies'][number];

/**
 * A copy serves as long as the finished image shows it under at least one name: hard links share their bytes. Every
 * other copy is waste, put on the layer that holds it.
 */
export function findWaste(index: FileIndex): Waste {
  const { serves, fileCount } = findServing(index);
  const next = nextFiles(index);
  const byLayer = new Float64Array(layerCountOf(index));
  const copiesOf = new Map<number, Copy[]>();
  let storedBytes = 0;
  let wastedBytes = 0;
  for (let layer = 0; layer < byLayer.length; layer++) {
    for (let at = index.layerStart[layer] ?? 0; at < (index.layerStart[layer + 1] ?? 0); at++) {
      if (index.kind[at] !== FILE || index.change[at] === REMOVED) continue;
      const bytes = index.size[at] ?? 0;
      storedBytes += bytes;
      if (serves[at] === 1 || bytes === 0) continue;
      wastedBytes += bytes;
      byLayer[layer] = (byLayer[layer] ?? 0) + bytes;
      const node = index.node[at] ?? 0;
      const copies = copiesOf.get(node) ?? [];
      copies.push(copyOf(index, at, layer, next[at] ?? NONE));
      copiesOf.set(node, copies);
    }
  }
  return { storedBytes, wastedBytes, byLayer, ...worst(index, copiesOf), fileCount };
}

function findServing(index: FileIndex): { serves: Uint8Array; fileCount: number } {
  const shown = shownAfter(index, layerCountOf(index) - 1);
  const serves = new Uint8Array(fileCountOf(index));
  let fileCount = 0;
  for (const file of shown) {
    if (file === NONE || index.change[file] === REMOVED) continue;
    fileCount += 1;
    serves[index.content[file] ?? file] = 1;
  }
  return { serves, fileCount };
}

/** The last file of each node with the layers up to `layer`, or `NONE`; one that was removed there is still given. */
export function shownAfter(index: FileIndex, layer: number): Int32Array {
  const shown = new Int32Array(index.nodeCount).fill(NONE);
  const end = index.layerStart[layer + 1] ?? 0;
  for (let at = 0; at < end; at++) shown[index.node[at] ?? 0] = at;
  return shown;
}

/** What came over each file: the file of the same path in a later layer. */
function nextFiles(index: FileIndex): Int32Array {
  const next = new Int32Array(fileCountOf(index)).fill(NONE);
  for (let at = 0; at < next.length; at++) {
    const previous = index.previous[at] ?? NONE;
    if (previous !== NONE) next[previous] = at;
  }
  return next;
}

function copyOf(index: FileIndex, file: number, layerIndex: number, next: number): Copy {
  const endedBy = next === NONE ? layerIndex : layerOf(index, next);
  return { layerIndex, bytes: index.size[file] ?? 0, cause: causeOf(index, file, next), endedBy };
}

/** `chmod` and `chown` keep the size and the time of the last change, and still copy the whole file. */
function causeOf(index: FileIndex, file: number, next: number): WasteCause {
  if (next === NONE || index.change[next] === REMOVED) return 'removed';
  const isSameContent =
    index.kind[next] === FILE &&
    index.size[next] === index.size[file] &&
    index.modifiedAt[next] === index.modifiedAt[file];
  const areRightsOther =
    index.mode[next] !== index.mode[file] ||
    index.userId[next] !== index.userId[file] ||
    index.groupId[next] !== index.groupId[file];
  return isSameContent && areRightsOther ? 'rights-only' : 'rewritten';
}

function worst(index: FileIndex, copiesOf: Map<number, Copy[]>) {
  const all = [...copiesOf].map(([node, copies]) => ({
    node,
    copies,
    wastedBytes: copies.reduce((sum, copy) => sum + copy.bytes, 0),
  }));
  all.sort((a, b) => b.wastedBytes - a.wastedBytes);
  const files = all
    .slice(0, MAX_WASTED_FILES)
    .map(({ node, ...file }) => ({ path: pathOf(index, node), ...file }));
  return { wastedFileCount: all.length, files };
}
