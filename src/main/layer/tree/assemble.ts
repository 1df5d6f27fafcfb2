import { enlarge } from './enlarge.ts';
import type { FileIndex } from './file-index.ts';
import { ADDED, CHANGED, DIRECTORY, type FileRow, FileTable, HARDLINK, REMOVED, SAME } from './file-table.ts';
import type { KnownLayers } from './known-layers.ts';
import { NONE, type PathTree, ROOT } from './path-tree.ts';
import type { RawLayer } from './read-layer.ts';

/** Mode of a directory that no layer describes. */
const IMPLIED_MODE = 0o755;

/** Lays the layers on each other, lowest first, above those known: what each adds, changes and removes of what lies below. */
export function assembleLayers(
  tree: PathTree,
  links: readonly string[],
  layers: readonly RawLayer[],
  known: KnownLayers | null = null,
): FileIndex {
  const assembly = new Assembly(tree);
  const below = known?.count ?? 0;
  const layerStart = new Uint32Array(below + layers.length + 1);
  if (known) {
    assembly.layAgain(known);
    layerStart.set(known.index.layerStart.subarray(0, below + 1));
  }
  layers.forEach((layer, at) => {
    assembly.lay(layer);
    layerStart[below + at + 1] = assembly.files.count;
  });
  const { files } = assembly;
  const end = files.count;
  return {
    nodeCount: tree.count,
    parent: tree.parent.subarray(0, tree.count),
    nameOf: tree.nameOf.subarray(0, tree.count),
    names: tree.names.texts(),
    links,
    layerStart,
    node: files.node.subarray(0, end),
    kind: files.kind.subarray(0, end),
    change: assembly.change.subarray(0, end),
    size: files.size.subarray(0, end),
    mode: files.mode.subarray(0, end),
    userId: files.userId.subarray(0, end),
    groupId: files.groupId.subarray(0, end),
    modifiedAt: files.modifiedAt.subarray(0, end),
    link: files.link.subarray(0, end),
    previous: assembly.previous.subarray(0, end),
    content: assembly.content.subarray(0, end),
  };
}

class Assembly {
  readonly files = new FileTable();
  change = new Uint8Array(256);
  previous = new Int32Array(256);
  content = new Int32Array(256);
  readonly #tree: PathTree;
  /** The file each node shows with the layers laid so far, or `NONE`. */
  readonly #visible: Int32Array;
  /** Nodes of lower layers that the layer being laid hides, with the file they showed. */
  #hidden = new Map<number, number>();
  #layerStart = 0;

  constructor(tree: PathTree) {
    this.#tree = tree;
    this.#visible = new Int32Array(tree.count).fill(NONE);
  }

  /** The lowest layers, as they were laid in the image they are known from. */
  layAgain({ index, count, nodeOf, linkOf }: KnownLayers): void {
    const end = index.layerStart[count] ?? 0;
    this.#growTo(end);
    for (let at = 0; at < end; at++) {
      const node = nodeOf[index.node[at] ?? ROOT] ?? ROOT;
      this.files.push({
        node,
        kind: index.kind[at] ?? 0,
        size: index.size[at] ?? 0,
        mode: index.mode[at] ?? 0,
        userId: index.userId[at] ?? 0,
        groupId: index.groupId[at] ?? 0,
        modifiedAt: index.modifiedAt[at] ?? 0,
        link: linkOf[at] ?? NONE,
        linkNode: NONE,
      });
      this.#visible[node] = index.change[at] === REMOVED ? NONE : at;
    }
    this.change.set(index.change.subarray(0, end));
    this.previous.set(index.previous.subarray(0, end));
    this.content.set(index.content.subarray(0, end));
  }

  lay(layer: RawLayer): void {
    this.#layerStart = this.files.count;
    for (const node of layer.whiteouts) this.#hide(node);
    for (const node of layer.opaques) this.#hideBelow(node);
    for (let at = 0; at < layer.files.count; at++) this.#put(layer.files.get(at));
    for (const [node, file] of this.#hidden) this.#remove(node, file);
    this.#hidden = new Map();
    this.#joinHardLinks();
  }

  /** What this layer itself put is never hidden by it: whiteouts speak of the layers below. */
  #hide(node: number): void {
    const file = this.#visible[node] ?? NONE;
    if (file !== NONE && file < this.#layerStart) {
      this.#hidden.set(node, file);
      this.#visible[node] = NONE;
    }
    this.#hideBelow(node);
  }

  #hideBelow(top: number): void {
    const { firstChild, nextSibling } = this.#tree;
    const waiting = [top];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      for (let child = firstChild[node] ?? NONE; child !== NONE; child = nextSibling[child] ?? NONE) {
        const file = this.#visible[child] ?? NONE;
        if (file !== NONE && file < this.#layerStart) {
          this.#hidden.set(child, file);
          this.#visible[child] = NONE;
        }
        waiting.push(child);
      }
    }
  }

  #put(row: FileRow): void {
    this.#putParents(this.#tree.parent[row.node] ?? ROOT);
    const shown = this.#visible[row.node] ?? NONE;
    // The same path twice in one tar: the last one is what unpacking leaves.
    if (shown >= this.#layerStart) this.#overwrite(shown, row);
    else this.#append(row, this.#hidden.get(row.node) ?? shown);
    this.#hidden.delete(row.node);
    if (row.kind !== DIRECTORY) this.#hideBelow(row.node);
  }

  /** Some tars list files without their directories. */
  #putParents(node: number): void {
    if (node === ROOT || this.#visible[node] !== NONE) return;
    this.#putParents(this.#tree.parent[node] ?? ROOT);
    const row = { kind: DIRECTORY, size: 0, mode: IMPLIED_MODE, userId: 0, groupId: 0, modifiedAt: 0 };
    this.#append({ node, ...row, link: NONE, linkNode: NONE }, this.#hidden.get(node) ?? NONE);
    this.#hidden.delete(node);
  }

  #append(row: FileRow, previous: number): void {
    const at = this.files.push(row);
    this.#growTo(this.files.node.length);
    this.previous[at] = previous;
    this.change[at] = previous === NONE ? ADDED : this.#changeFrom(previous, row);
    this.content[at] = at;
    this.#visible[row.node] = at;
  }

  #overwrite(at: number, row: FileRow): void {
    this.files.set(at, row);
    const previous = this.previous[at] ?? NONE;
    this.change[at] = previous === NONE ? ADDED : this.#changeFrom(previous, row);
  }

  /** A directory is listed again for any change of its content: only its rights and owner say whether it changed. */
  #changeFrom(previous: number, row: FileRow): number {
    const before = this.files.get(previous);
    const isSameDirectory =
      row.kind === DIRECTORY &&
      before.kind === DIRECTORY &&
      before.mode === row.mode &&
      before.userId === row.userId &&
      before.groupId === row.groupId;
    return isSameDirectory ? SAME : CHANGED;
  }

  #remove(node: number, file: number): void {
    this.#append({ ...this.files.get(file), node }, file);
    this.change[this.files.count - 1] = REMOVED;
    this.#visible[node] = NONE;
  }

  /** Names of one content: a target may come after its link, and may be in a layer below. */
  #joinHardLinks(): void {
    for (let at = this.#layerStart; at < this.files.count; at++) {
      if (this.files.kind[at] !== HARDLINK || this.change[at] === REMOVED) continue;
      const target = this.#visible[this.files.linkNode[at] ?? ROOT] ?? NONE;
      if (target !== NONE) this.content[at] = this.content[target] ?? target;
    }
  }

  #growTo(capacity: number): void {
    if (this.change.length >= capacity) return;
    this.change = enlarge(this.change, new Uint8Array(capacity));
    this.previous = enlarge(this.previous, new Int32Array(capacity));
    this.content = enlarge(this.content, new Int32Array(capacity));
  }
}
