import type { TarHeader } from '#main/files/tar-header.ts';
import { AppError } from '#shared/errors.ts';
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
const SLASH = 0x2f;
const DOT = 0x2e;
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
  #lastFolder: Uint8Array = new Uint8Array(0);
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
    const place = this.#locate(header.path);
    if (place === null) return;
    const { folder, name } = place;
    if (typeof name !== 'string') layer.files.push(this.#row(this.tree.child(folder, name), header));
    else if (name === OPAQUE) layer.opaques.push(folder);
    else if (name.startsWith(DRIVER_PREFIX)) return;
    else if (name.startsWith(WHITEOUT)) this.#addWhiteout(layer, folder, name.slice(WHITEOUT.length));
    else layer.files.push(this.#row(this.tree.child(folder, name), header));
  }

  #addWhiteout(layer: RawLayer, folder: number, name: string): void {
    if (name !== '' && name !== '.' && name !== '..') layer.whiteouts.push(this.tree.child(folder, name));
  }

  #locate(path: Uint8Array): { folder: number; name: string | Uint8Array } | null {
    let end = path.length;
    while (end > 0 && path[end - 1] === SLASH) end -= 1;
    const slash = path.lastIndexOf(SLASH, end - 1);
    const bytes = path.subarray(slash + 1, end);
    if (isOrdinary(bytes)) return { folder: this.#folder(path.subarray(0, Math.max(0, slash))), name: bytes };
    const [last] = splitPath(bytes);
    if (last !== undefined) return { folder: this.#folder(path.subarray(0, Math.max(0, slash))), name: last };
    // `a/b/..`: only the whole path says which file is meant.
    const names = splitPath(path);
    const name = names.pop();
    return name === undefined ? null : { folder: this.tree.at(names), name };
  }

  /** A tar lists a directory's files one after the other: the last one found saves the walk. */
  #folder(path: Uint8Array): number {
    if (Buffer.compare(path, this.#lastFolder) !== 0) {
      this.#lastFolder = path.slice();
      this.#lastFolderNode = this.tree.at(splitPath(path));
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

/** Most names: what they say is what is shown, and they mark nothing. */
function isOrdinary(name: Uint8Array): boolean {
  if (name.length === 0 || name[0] === DOT) return false;
  // By its place: an iterator takes ten times as long.
  for (let at = 0; at < name.length; at++) {
    const byte = name[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return false;
  }
  return true;
}
