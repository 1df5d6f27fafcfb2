import { AppError } from '#shared/errors.ts';

/** Paths an image may have: above that the tree alone would take hundreds of megabytes. */
export const MAX_PATHS = 3_000_000;

/** Node of `/`. */
export const ROOT = 0;
/** No node, no entry, no link. */
export const NONE = -1;

/** More than any count of names, so that a parent and a name make one exact number. */
const KEY_STRIDE = 2 ** 24;
const FIRST_CAPACITY = 1024;

/** Every path of every layer, once: a node is a number, its parent is always a smaller one. */
export class PathTree {
  count = 1;
  parent = new Uint32Array(FIRST_CAPACITY);
  nameOf = new Uint32Array(FIRST_CAPACITY);
  firstChild = new Int32Array(FIRST_CAPACITY).fill(NONE);
  nextSibling = new Int32Array(FIRST_CAPACITY).fill(NONE);
  readonly names: string[] = [''];
  readonly #nameIds = new Map<string, number>([['', 0]]);
  readonly #nodes = new Map<number, number>();
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

  child(parent: number, name: string): number {
    const nameId = this.#nameId(name);
    const key = parent * KEY_STRIDE + nameId;
    const found = this.#nodes.get(key);
    if (found !== undefined) return found;
    const node = this.#add(parent, nameId);
    this.#nodes.set(key, node);
    return node;
  }

  #nameId(name: string): number {
    const known = this.#nameIds.get(name);
    if (known !== undefined) return known;
    this.#nameIds.set(name, this.names.length);
    return this.names.push(name) - 1;
  }

  #add(parent: number, nameId: number): number {
    if (this.count >= this.#maxPaths) {
      throw new AppError('layers-too-many-files', { limit: this.#maxPaths });
    }
    if (this.count === this.parent.length) this.#grow();
    const node = this.count;
    this.count += 1;
    this.parent[node] = parent;
    this.nameOf[node] = nameId;
    this.nextSibling[node] = this.firstChild[parent] ?? NONE;
    this.firstChild[parent] = node;
    return node;
  }

  #grow(): void {
    const capacity = this.parent.length * 2;
    this.parent = enlarge(this.parent, new Uint32Array(capacity));
    this.nameOf = enlarge(this.nameOf, new Uint32Array(capacity));
    this.firstChild = enlarge(this.firstChild, new Int32Array(capacity).fill(NONE));
    this.nextSibling = enlarge(this.nextSibling, new Int32Array(capacity).fill(NONE));
  }
}

/** The larger array with what the smaller one held. */
export function enlarge<T extends { set(from: ArrayLike<number>): void }>(from: ArrayLike<number>, to: T): T {
  to.set(from);
  return to;
}
