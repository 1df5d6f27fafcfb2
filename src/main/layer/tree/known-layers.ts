import type { FileIndex } from './file-index.ts';
import { NONE, type PathTree, ROOT } from './path-tree.ts';

/** The lowest layers of an image that was read before, and where the tree and the links of another have what is theirs. */
export interface KnownLayers {
  readonly index: FileIndex;
  /** How many of its layers, from the lowest up. */
  readonly count: number;
  readonly nodeOf: Uint32Array;
  readonly linkOf: Int32Array;
}

/** Brings the paths and the links of an image's lowest layers, and no others, to a tree and a table of links. */
export function adoptLayers(tree: PathTree, links: string[], index: FileIndex, count: number): KnownLayers {
  const end = index.layerStart[count] ?? 0;
  const isUsed = new Uint8Array(index.nodeCount);
  const linkOf = new Int32Array(end).fill(NONE);
  for (let at = 0; at < end; at++) {
    isUsed[index.node[at] ?? ROOT] = 1;
    const link = index.links[index.link[at] ?? NONE];
    if (link !== undefined) linkOf[at] = links.push(link) - 1;
  }
  // A parent's number is smaller than its children's.
  for (let node = index.nodeCount - 1; node > ROOT; node--) {
    if (isUsed[node] === 1) isUsed[index.parent[node] ?? ROOT] = 1;
  }
  const nodeOf = new Uint32Array(index.nodeCount);
  for (let node = 1; node < index.nodeCount; node++) {
    if (isUsed[node] === 0) continue;
    const name = index.names[index.nameOf[node] ?? 0] ?? '';
    nodeOf[node] = tree.child(nodeOf[index.parent[node] ?? ROOT] ?? ROOT, name);
  }
  return { index, count, nodeOf, linkOf };
}
