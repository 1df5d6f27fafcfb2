import { NONE } from './path-tree.ts';

/** Every file of every layer of an image, as columns of numbers; files of a layer follow each other, lowest layer first. */
export interface FileIndex {
  readonly nodeCount: number;
  readonly parent: Uint32Array;
  readonly nameOf: Uint32Array;
  readonly names: readonly string[];
  readonly links: readonly string[];
  /** First file of each layer, and one more for the end. */
  readonly layerStart: Uint32Array;
  readonly node: Uint32Array;
  readonly kind: Uint8Array;
  readonly change: Uint8Array;
  readonly size: Float64Array;
  readonly mode: Uint16Array;
  readonly userId: Uint32Array;
  readonly groupId: Uint32Array;
  readonly modifiedAt: Float64Array;
  readonly link: Int32Array;
  /** The visible file of the same path below this one, or `NONE`. */
  readonly previous: Int32Array;
  /** The file whose bytes this one is: itself, or the target of a hard link. */
  readonly content: Int32Array;
}

/** How many layers the image has. */
export function layerCountOf(index: FileIndex): number {
  return index.layerStart.length - 1;
}

/** How many files its layers hold, a path in several layers as many times. */
export function fileCountOf(index: FileIndex): number {
  return index.node.length;
}

/** The layer of a file. */
export function layerOf(index: FileIndex, file: number): number {
  let low = 0;
  let high = layerCountOf(index) - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.layerStart[middle] ?? 0) <= file) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Names of a node from the root, joined by `/`. */
export function pathOf(index: FileIndex, node: number): string {
  const names: string[] = [];
  for (let at = node; at !== 0; at = index.parent[at] ?? 0) names.push(nameAt(index, at));
  return names.reverse().join('/');
}

/** Name of a node in its folder; the root has none. */
export function nameAt(index: FileIndex, node: number): string {
  return index.names[index.nameOf[node] ?? 0] ?? '';
}

/** First child and next sibling of each node: what a walk down the tree needs. */
export interface Kinship {
  firstChild: Int32Array;
  nextSibling: Int32Array;
}

/** Found in one pass over the nodes. */
export function kinshipOf(index: FileIndex): Kinship {
  const firstChild = new Int32Array(index.nodeCount).fill(NONE);
  const nextSibling = new Int32Array(index.nodeCount).fill(NONE);
  for (let node = 1; node < index.nodeCount; node++) {
    const parent = index.parent[node] ?? 0;
    nextSibling[node] = firstChild[parent] ?? NONE;
    firstChild[parent] = node;
  }
  return { firstChild, nextSibling };
}
