/** Objects of one kind by key, and what changed since somebody last took the changes. */
export interface TableChange<T> {
  put: T[];
  gone: string[];
}

/** Keeps the newest of each object; putting an equal one is no change. */
export class ObjectTable<T> {
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
      const text = JSON.stringify(object);
      if (this.#objects.get(key)?.text === text) return false;
      this.#objects.set(key, { object, text });
      return true;
    });
  }

  #remove(keys: readonly string[]): string[] {
    return keys.filter((key) => this.#objects.delete(key));
  }
}
