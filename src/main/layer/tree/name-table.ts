import { randomInt } from 'node:crypto';

const FIRST_CAPACITY = 1024;
/** Places for each name: half of them stay free, so that few are tried. */
const PLACES_A_NAME = 2;

/** Numbers names as they come, from 0 for the empty one; a `Map` of them takes four times as long to fill. */
export class NameTable {
  readonly names: string[] = [''];
  /** Drawn: nobody can make an image whose names all fall on one place. */
  readonly #factor = randomInt(2 ** 30) * 4 + 3;
  #hashes = new Int32Array(FIRST_CAPACITY);
  /** Numbers of names by their hash, 0 where there is none: the empty name is not looked for. */
  #places = new Uint32Array(FIRST_CAPACITY * PLACES_A_NAME);

  /** The number of a name, new where it is. */
  idOf(name: string): number {
    if (name === '') return 0;
    const hash = this.#hashOf(name);
    const known = this.#places[this.#placeOf(hash, name)] ?? 0;
    if (known !== 0) return known;
    if (this.names.length === this.#hashes.length) this.#grow();
    const id = this.names.length;
    this.#hashes[id] = hash;
    this.#places[this.#placeOf(hash, name)] = id;
    this.names.push(name);
    return id;
  }

  #hashOf(name: string): number {
    let hash = name.length;
    for (let at = 0; at < name.length; at++) {
      hash = Math.imul(hash ^ name.charCodeAt(at), this.#factor);
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** Where the name of this hash is, or would be. */
  #placeOf(hash: number, name: string): number {
    const mask = this.#places.length - 1;
    let place = hash & mask;
    for (;;) {
      const id = this.#places[place] ?? 0;
      if (id === 0 || (this.#hashes[id] === hash && this.names[id] === name)) return place;
      place = (place + 1) & mask;
    }
  }

  #grow(): void {
    const hashes = this.#hashes;
    this.#hashes = new Int32Array(hashes.length * 2);
    this.#hashes.set(hashes);
    this.#places = new Uint32Array(this.#hashes.length * PLACES_A_NAME);
    for (const [id, name] of this.names.entries())
      if (id > 0) this.#places[this.#placeOf(this.#hashes[id] ?? 0, name)] = id;
  }
}
