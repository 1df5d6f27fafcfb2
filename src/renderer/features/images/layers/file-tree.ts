import type { LayerFile } from '#shared/contract/layer.ts';

/** What is known of a directory of the tree. */
export interface Folder {
  files: readonly LayerFile[];
  totalCount: number;
}

/** A line of the tree as it is drawn. */
export type TreeLine =
  | { kind: 'file'; path: string; depth: number; file: LayerFile; isOpen: boolean }
  | { kind: 'more'; path: string; depth: number; leftCount: number }
  | { kind: 'loading'; path: string; depth: number };

/** Lines of the open directories, in order; a directory that is not read yet shows that it is being read. */
export function treeLines(
  folders: ReadonlyMap<string, Folder>,
  open: ReadonlySet<string>,
  path = '',
  depth = 0,
): TreeLine[] {
  const folder = folders.get(path);
  if (!folder) return [{ kind: 'loading', path, depth }];
  const lines: TreeLine[] = [];
  for (const file of folder.files) {
    const filePath = path === '' ? file.name : `${path}/${file.name}`;
    const isOpen = open.has(filePath);
    lines.push({ kind: 'file', path: filePath, depth, file, isOpen });
    if (isOpen) for (const line of treeLines(folders, open, filePath, depth + 1)) lines.push(line);
  }
  const leftCount = folder.totalCount - folder.files.length;
  if (leftCount > 0) lines.push({ kind: 'more', path, depth, leftCount });
  return lines;
}
