import type { FileChange, LayerFile, LayerPage } from '#shared/contract/layer.ts';
import { type FileIndex, type Kinship, layerOf, nameAt } from './file-index.ts';
import { DIRECTORY, FILE_CHANGES, FILE_KINDS, HARDLINK } from './file-table.ts';
import { NONE, ROOT } from './path-tree.ts';
import type { TreeView } from './tree-view.ts';

/** Which part of a folder is asked for, in which order. */
export interface PageRequest {
  sort: 'name' | 'size';
  offset: number;
  limit: number;
}

/** Node of a path of shown names, or null when there is none. */
export function findNode(index: FileIndex, kinship: Kinship, path: string): number | null {
  let node = ROOT;
  for (const name of path === '' ? [] : path.split('/')) {
    let child = kinship.firstChild[node] ?? NONE;
    while (child !== NONE && nameAt(index, child) !== name) child = kinship.nextSibling[child] ?? NONE;
    if (child === NONE) return null;
    node = child;
  }
  return node;
}

/** One page of what a view shows in a directory: directories first, then by name or by size, largest first. */
export function listChildren(
  index: FileIndex,
  kinship: Kinship,
  view: TreeView,
  node: number,
  { sort, offset, limit }: PageRequest,
): LayerPage {
  const nodes: number[] = [];
  for (
    let child = kinship.firstChild[node] ?? NONE;
    child !== NONE;
    child = kinship.nextSibling[child] ?? NONE
  ) {
    if (view.isShown[child] === 1) nodes.push(child);
  }
  const compare = sort === 'size' ? bySize(view) : byName(index, view);
  nodes.sort(compare);
  const shown = nodes.slice(offset, offset + limit);
  return { totalCount: nodes.length, files: shown.map((child) => fileAt(index, kinship, view, child)) };
}

const collator = new Intl.Collator('fr', { numeric: true });

function byName(index: FileIndex, view: TreeView) {
  return (a: number, b: number) =>
    Number(isDirectory(index, view, b)) - Number(isDirectory(index, view, a)) ||
    collator.compare(nameAt(index, a), nameAt(index, b));
}

function bySize(view: TreeView) {
  return (a: number, b: number) => (view.sizeOf[b] ?? 0) - (view.sizeOf[a] ?? 0);
}

function isDirectory(index: FileIndex, view: TreeView, node: number): boolean {
  const file = view.fileOf[node] ?? NONE;
  return file === NONE || index.kind[file] === DIRECTORY;
}

function fileAt(index: FileIndex, kinship: Kinship, view: TreeView, node: number): LayerFile {
  const file = view.fileOf[node] ?? NONE;
  const name = nameAt(index, node);
  const sizeBytes = view.sizeOf[node] ?? 0;
  const hasChildren = hasShownChild(kinship, view, node);
  if (file === NONE) return { ...IMPLIED, name, sizeBytes, hasChildren };
  const previous = index.previous[file] ?? NONE;
  const link = index.link[file] ?? NONE;
  return {
    name,
    kind: FILE_KINDS[index.kind[file] ?? 0] ?? 'file',
    change: changeIn(index, view, file),
    // One more name of bytes that are counted under the first: it is as long, and adds nothing to its folder.
    sizeBytes: index.kind[file] === HARDLINK ? (index.size[index.content[file] ?? file] ?? 0) : sizeBytes,
    previousBytes: previous === NONE ? null : (index.size[previous] ?? 0),
    mode: index.mode[file] ?? 0,
    userId: index.userId[file] ?? 0,
    groupId: index.groupId[file] ?? 0,
    modifiedAtMs: (index.modifiedAt[file] ?? 0) * 1000,
    linkTarget: link === NONE ? null : (index.links[link] ?? null),
    layerIndex: layerOf(index, index.content[file] ?? file),
    hasChildren,
  };
}

/** A directory that the layer does not list, shown for what it holds. */
const IMPLIED = {
  kind: 'directory',
  change: 'same',
  previousBytes: null,
  mode: 0o755,
  userId: 0,
  groupId: 0,
  modifiedAtMs: 0,
  linkTarget: null,
  layerIndex: 0,
} as const satisfies Partial<LayerFile>;

/** What a file became in its own layer; in the view of a whole image, files of lower layers are the same. */
function changeIn(index: FileIndex, view: TreeView, file: number): FileChange {
  return file < view.firstFile ? 'same' : (FILE_CHANGES[index.change[file] ?? 0] ?? 'same');
}

function hasShownChild(kinship: Kinship, view: TreeView, node: number): boolean {
  for (
    let child = kinship.firstChild[node] ?? NONE;
    child !== NONE;
    child = kinship.nextSibling[child] ?? NONE
  ) {
    if (view.isShown[child] === 1) return true;
  }
  return false;
}
