import type { FileChange, FileKind } from '#shared/contract/layer.ts';
import { enlarge } from './enlarge.ts';
import { NONE } from './path-tree.ts';

/** Codes of kinds in the columns: their place here. */
export const FILE_KINDS = [
  'file',
  'directory',
  'symlink',
  'hardlink',
  'device',
  'fifo',
] as const satisfies FileKind[];
/** Codes of what a layer does to a file of the layers below: their place here. */
export const FILE_CHANGES = ['same', 'added', 'changed', 'removed'] as const satisfies FileChange[];

/** Codes of the lists above that are asked for by name. */
export const FILE = 0;
export const DIRECTORY = 1;
export const SYMLINK = 2;
export const HARDLINK = 3;
export const SAME = 0;
export const ADDED = 1;
export const CHANGED = 2;
export const REMOVED = 3;

/** One file as a layer holds it. */
export interface FileRow {
  node: number;
  kind: number;
  size: number;
  mode: number;
  userId: number;
  groupId: number;
  /** Seconds since 1970. */
  modifiedAt: number;
  /** Place of the link's target in a table of texts, or `NONE`. */
  link: number;
  /** Node a hard link names, or `NONE`. */
  linkNode: number;
}

const FIRST_CAPACITY = 256;

/** Rows kept as columns of numbers: some 40 bytes each, whatever their number. */
export class FileTable {
  count = 0;
  node = new Uint32Array(FIRST_CAPACITY);
  kind = new Uint8Array(FIRST_CAPACITY);
  size = new Float64Array(FIRST_CAPACITY);
  mode = new Uint16Array(FIRST_CAPACITY);
  userId = new Uint32Array(FIRST_CAPACITY);
  groupId = new Uint32Array(FIRST_CAPACITY);
  modifiedAt = new Float64Array(FIRST_CAPACITY);
  link = new Int32Array(FIRST_CAPACITY);
  linkNode = new Int32Array(FIRST_CAPACITY);

  push(row: FileRow): number {
    if (this.count === this.node.length) this.#grow();
    const at = this.count;
    this.count += 1;
    this.set(at, row);
    return at;
  }

  set(at: number, row: FileRow): void {
    this.node[at] = row.node;
    this.kind[at] = row.kind;
    this.size[at] = row.size;
    this.mode[at] = row.mode;
    this.userId[at] = row.userId;
    this.groupId[at] = row.groupId;
    this.modifiedAt[at] = row.modifiedAt;
    this.link[at] = row.link;
    this.linkNode[at] = row.linkNode;
  }

  get(at: number): FileRow {
    return {
      node: this.node[at] ?? 0,
      kind: this.kind[at] ?? FILE,
      size: this.size[at] ?? 0,
      mode: this.mode[at] ?? 0,
      userId: this.userId[at] ?? 0,
      groupId: this.groupId[at] ?? 0,
      modifiedAt: this.modifiedAt[at] ?? 0,
      link: this.link[at] ?? NONE,
      linkNode: this.linkNode[at] ?? NONE,
    };
  }

  #grow(): void {
    const capacity = this.node.length * 2;
    this.node = enlarge(this.node, new Uint32Array(capacity));
    this.kind = enlarge(this.kind, new Uint8Array(capacity));
    this.size = enlarge(this.size, new Float64Array(capacity));
    this.mode = enlarge(this.mode, new Uint16Array(capacity));
    this.userId = enlarge(this.userId, new Uint32Array(capacity));
    this.groupId = enlarge(this.groupId, new Uint32Array(capacity));
    this.modifiedAt = enlarge(this.modifiedAt, new Float64Array(capacity));
    this.link = enlarge(this.link, new Int32Array(capacity));
    this.linkNode = enlarge(this.linkNode, new Int32Array(capacity));
  }
}
