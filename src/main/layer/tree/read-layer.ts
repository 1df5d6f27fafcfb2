import { AppError } from '#shared/errors.ts';
import type { TarHeader } from '../archive/tar-header.ts';
import { DIRECTORY, FILE, FileTable, HARDLINK, SYMLINK } from './file-table.ts';
import { showName, splitPath } from './names.ts';
import { NONE, type PathTree } from './path-tree.ts';

/** What one layer's tar says, before it is known what lies below it. */
export interface RawLayer {
  readonly files: FileTable;
  /** Nodes this layer removes. */
  readonly whiteouts: number[];
  /** Directories whose lower content this layer hides. */
  readonly opaques: number[];
}

/** Longest path taken, in bytes: twice what Linux takes. */
const PATH_LIMIT = 8192;
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';
/** Other files of this prefix are a storage driver's own. */
const DRIVER_PREFIX = '.wh..wh.';

const KINDS: Readonly<Record<string, number>> = {
  '1': HARDLINK,
  '2': SYMLINK,
  '3': 4,
  '4': 4,
  '5': DIRECTORY,
  '6': 5,
};

/** Reads the entries of layers into one tree of paths and one table of link targets. */
export class LayerReader {
  readonly tree: PathTree;
  /** Targets of links, as written. */
  readonly links: string[] = [];
  #lastFolder = '';
  #lastFolderNode = 0;

  constructor(tree: PathTree) {
    this.tree = tree;
  }

  open(): RawLayer {
    return { files: new FileTable(), whiteouts: [], opaques: [] };
  }

  add(layer: RawLayer, header: TarHeader): void {
    if (header.path.length > PATH_LIMIT || header.linkPath.length > PATH_LIMIT) {
      throw new AppError('image-archive-unreadable', { reason: 'path too long' });
    }
    const names = splitPath(header.path);
    const name = names.pop();
    if (name === undefined) return;
    const folder = this.#folder(names);
    if (name === OPAQUE) layer.opaques.push(folder);
    else if (name.startsWith(DRIVER_PREFIX)) return;
    else if (name.startsWith(WHITEOUT)) this.#addWhiteout(layer, folder, name.slice(WHITEOUT.length));
    else layer.files.push(this.#row(this.tree.child(folder, name), header));
  }

  #addWhiteout(layer: RawLayer, folder: number, name: string): void {
    if (name !== '' && name !== '.' && name !== '..') layer.whiteouts.push(this.tree.child(folder, name));
  }

  /** A tar lists a directory's files one after the other: the last one found saves the walk. */
  #folder(names: readonly string[]): number {
    const path = names.join('/');
    if (path !== this.#lastFolder) {
      this.#lastFolder = path;
      this.#lastFolderNode = this.tree.at(names);
    }
    return this.#lastFolderNode;
  }

  #row(node: number, header: TarHeader) {
    const kind = KINDS[header.type] ?? FILE;
    const isLink = kind === SYMLINK || kind === HARDLINK;
    return {
      node,
      kind,
      size: kind === FILE ? header.sizeBytes : 0,
      mode: header.mode,
      userId: header.userId,
      groupId: header.groupId,
      modifiedAt: header.modifiedAt,
      link: isLink ? this.links.push(showName(header.linkPath)) - 1 : NONE,
      linkNode: kind === HARDLINK ? this.tree.at(splitPath(header.linkPath)) : NONE,
    };
  }
}
