import type { TableChange } from '#shared/contract/object.ts';

const sizes = new WeakMap<object, number>();

/** About how many characters an object of a table takes on its way to a page. */
export function sizeOf(object: object): number {
  return sizes.get(object) ?? 0;
}

/** Keeps the newest of each object; putting an equal one is no change. */
export class ObjectTable<T extends object> {
  readonly #keyOf: (object: T) => string;
  readonly #objects = new Map<string, { object: T; text: string }>();

  constructor(keyOf: (object: T) => string) {
    this.#keyOf = keyOf;
  }

  get all(): T[] {
    return [...this.#objects.values()].map(({ object }) => object);
  }

  /** The table becomes exactly these objects. */
  replace(objects: readonly T[]): TableChange<T> {
    const keys = new Set(objects.map(this.#keyOf));
    const gone = [...this.#objects.keys()].filter((key) => !keys.has(key));
    return { put: this.#put(objects), gone: this.#remove(gone) };
  }

  /** Only the objects of `keys` were looked at: those not found are gone. */
  replaceSome(keys: readonly string[], objects: readonly T[]): TableChange<T> {
    const found = new Set(objects.map(this.#keyOf));
    return { put: this.#put(objects), gone: this.#remove(keys.filter((key) => !found.has(key))) };
  }

  #put(objects: readonly T[]): T[] {
    return objects.filter((object) => {
      const key = this.#keyOf(object);
      const known = this.#objects.get(key);
      // A feed that keeps its objects gives again those that did not change.
      if (known?.object === object) return false;
      const text = JSON.stringify(object);
      if (known?.text === text) return false;
      this.#objects.set(key, { object, text });
      sizes.set(object, text.length);
      return true;
    });
  }

  #remove(keys: readonly string[]): string[] {
    return keys.filter((key) => this.#objects.delete(key));
  }
}
