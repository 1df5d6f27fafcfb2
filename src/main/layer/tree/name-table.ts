import { AppError } from '#shared/errors.ts';
import { enlarge } from './enlarge.ts';

/** Bytes that names may take: an image made to fill the memory has more. */
const MAX_BYTES = 1 << 28;
const FIRST_BYTES = 16_384;
const FIRST_CAPACITY = 1024;
/** Places of the table for each name: half of them stay free, so that few are tried. */
const PLACES_A_NAME = 2;

/** Another one in each process: no image is made of names that all want one place. */
const SEED = Math.floor(Math.random() * 2 ** 32);

const encoder = new TextEncoder();

/**
 * Each name once, by its number; the empty one is 0. They are bytes in one piece: 100,000 texts, kept one by one, would be half the
 * work of reading an image.
 */
export class NameTable {
  count = 1;
  /** The names, a NUL after each, which none holds. */
  #bytes = new Uint8Array(FIRST_BYTES);
  /** Where each begins, and one more for the next. */
  #starts = new Uint32Array(FIRST_CAPACITY + 1).fill(1, 1, 2);
  #hashes = new Uint32Array(FIRST_CAPACITY);
  /** Numbers of names by their hash, 0 where there is none: the empty name is not looked for. */
  #places = new Uint32Array(FIRST_CAPACITY * PLACES_A_NAME);
  readonly #maxBytes: number;

  constructor(maxBytes = MAX_BYTES) {
    this.#maxBytes = maxBytes;
  }

  /** The number of a name, its own when it is new; bytes are UTF-8. Throws `layers-too-many-files`. */
  idOf(name: string | Uint8Array): number {
    const bytes = typeof name === 'string' ? encoder.encode(name) : name;
    if (bytes.length === 0) return 0;
    const hash = hashOf(bytes);
    const mask = this.#places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const id = this.#places[place] ?? 0;
      if (id === 0) return this.#add(bytes, hash, place);
      if (this.#hashes[id] === hash && this.#is(id, bytes)) return id;
    }
  }

  /** All of them, in the order of their numbers. */
  texts(): string[] {
    const end = (this.#starts[this.count] ?? 1) - 1;
    return Buffer.from(this.#bytes.buffer, 0, end).toString('utf8').split('\0');
  }

  #is(id: number, bytes: Uint8Array): boolean {
    const start = this.#starts[id] ?? 0;
    if ((this.#starts[id + 1] ?? 0) !== start + bytes.length + 1) return false;
    for (let at = 0; at < bytes.length; at++) if (this.#bytes[start + at] !== bytes[at]) return false;
    return true;
  }

  #add(bytes: Uint8Array, hash: number, place: number): number {
    const id = this.count;
    const start = this.#starts[id] ?? 0;
    const end = start + bytes.length + 1;
    if (end > this.#maxBytes) throw new AppError('layers-too-many-files');
    if (end > this.#bytes.length) this.#bytes = enlarge(this.#bytes, new Uint8Array(roomFor(end)));
    this.#bytes.set(bytes, start);
    this.#hashes[id] = hash;
    this.#places[place] = id;
    this.count += 1;
    if (this.count === this.#hashes.length) this.#grow();
    this.#starts[this.count] = end;
    return id;
  }

  #grow(): void {
    const capacity = this.#hashes.length * 2;
    this.#starts = enlarge(this.#starts, new Uint32Array(capacity + 1));
    this.#hashes = enlarge(this.#hashes, new Uint32Array(capacity));
    this.#places = new Uint32Array(capacity * PLACES_A_NAME);
    const mask = this.#places.length - 1;
    for (let id = 1; id < this.count; id++) {
      let place = (this.#hashes[id] ?? 0) & mask;
      while (this.#places[place] !== 0) place = (place + 1) & mask;
      this.#places[place] = id;
    }
  }
}

/** The next power of two, twice what is held at most. */
function roomFor(bytes: number): number {
  return 2 ** Math.ceil(Math.log2(bytes));
}

function hashOf(bytes: Uint8Array): number {
  let hash = SEED;
  for (let at = 0; at < bytes.length; at++) {
    hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x5bd1e995);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
