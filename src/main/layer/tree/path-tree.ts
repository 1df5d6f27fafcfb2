import { AppError } from '#shared/errors.ts';
import { enlarge } from './enlarge.ts';
import { NameTable } from './name-table.ts';

/** Paths an image may have: above that the tree alone would take hundreds of megabytes. */
const MAX_PATHS = 3_000_000;

/** Node of `/`. */
export const ROOT = 0;
/** No node, no entry, no link. */
export const NONE = -1;

const FIRST_CAPACITY = 1024;
/** Places of the table for each node: half of them stay free, so that few are tried. */
const PLACES_A_NODE = 2;

/** Every path of every layer, once: a node is a number, its parent is always a smaller one. */
export class PathTree {
  count = 1;
  parent = new Uint32Array(FIRST_CAPACITY);
  nameOf = new Uint32Array(FIRST_CAPACITY);
  firstChild = new Int32Array(FIRST_CAPACITY).fill(NONE);
  nextSibling = new Int32Array(FIRST_CAPACITY).fill(NONE);
  readonly names = new NameTable();
  /** Nodes by what `#place` makes of their parent and name, 0 where there is none: the root is nobody's child. */
  #places = new Uint32Array(FIRST_CAPACITY * PLACES_A_NODE);
  readonly #maxPaths: number;

  constructor(maxPaths = MAX_PATHS) {
    this.#maxPaths = maxPaths;
  }

  /** The node of a path, made when it is new. Throws `layers-too-many-files`. */
  at(names: readonly string[]): number {
    let node = ROOT;
    for (const name of names) node = this.child(node, name);
    return node;
  }

  /** A name as `NameTable.idOf` takes it. */
  child(parent: number, name: string | Uint8Array): number {
    const nameId = this.names.idOf(name);
    const found = this.#places[this.#place(parent, nameId)] ?? 0;
    return found === 0 ? this.#add(parent, nameId) : found;
  }

  /** Where the node of this parent and name is, or would be. */
  #place(parent: number, nameId: number): number {
    const mask = this.#places.length - 1;
    let place = (Math.imul(parent, 0x9e3779b1) ^ Math.imul(nameId, 0x85ebca6b)) & mask;
    for (;;) {
      const node = this.#places[place] ?? 0;
      if (node === 0 || (this.parent[node] === parent && this.nameOf[node] === nameId)) return place;
      place = (place + 1) & mask;
    }
  }

  #add(parent: number, nameId: number): number {
    if (this.count >= this.#maxPaths) {
      throw new AppError('layers-too-many-files', { limit: this.#maxPaths });
    }
    if (this.count === this.parent.length) this.#grow();
    const place = this.#place(parent, nameId);
    const node = this.count;
    this.count += 1;
    this.parent[node] = parent;
    this.nameOf[node] = nameId;
    this.nextSibling[node] = this.firstChild[parent] ?? NONE;
    this.firstChild[parent] = node;
    this.#places[place] = node;
    return node;
  }

  #grow(): void {
    const capacity = this.parent.length * 2;
    this.parent = enlarge(this.parent, new Uint32Array(capacity));
    this.nameOf = enlarge(this.nameOf, new Uint32Array(capacity));
    this.firstChild = enlarge(this.firstChild, new Int32Array(capacity).fill(NONE));
    this.nextSibling = enlarge(this.nextSibling, new Int32Array(capacity).fill(NONE));
    this.#places = new Uint32Array(capacity * PLACES_A_NODE);
    for (let node = 1; node < this.count; node++) {
      this.#places[this.#place(this.parent[node] ?? 0, this.nameOf[node] ?? 0)] = node;
    }
  }
}
