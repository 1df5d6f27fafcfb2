import {
  applyLongNames,
  BLOCK_BYTES,
  type LongNames,
  parsePax,
  readHeader,
  readSparseExtension,
  type TarHeader,
} from './tar-header.ts';

/** What is no tar, or a part of one; `reason` says where it was seen. */
export class BrokenTar extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`broken tar: ${reason}`);
    this.reason = reason;
  }
}

/** What a tar holds, in order: each entry, the bytes of a regular one, its end. */
export type TarEvent =
  | { type: 'entry'; header: TarHeader }
  | { type: 'data'; bytes: Uint8Array }
  | { type: 'end' };

/** What most entries have: none. */
const NO_NAMES: LongNames = {};

/** Longest pax or GNU header taken, in bytes: no real name or attribute is longer, and it is held in memory. */
const LONG_HEADER_LIMIT = 1 << 20;

/**
 * Reads a tar pushed chunk by chunk. It answers at once and keeps no reference to a chunk, so that its memory can be
 * used again for the next one, and no stream is made for each of 100,000 files. Throws `BrokenTar`.
 */
export class TarScanner {
  readonly #block = new Uint8Array(BLOCK_BYTES);
  #blockLength = 0;
  #entry: TarHeader | null = null;
  #dataLeft = 0;
  #paddingLeft = 0;
  #long: { kind: 'x' | 'g' | 'L' | 'K'; bytes: Uint8Array; length: number } | null = null;
  #names: LongNames = NO_NAMES;
  #isInSparseMap = false;
  #pendingSparse: TarHeader | null = null;

  *write(chunk: Uint8Array): Generator<TarEvent, void, void> {
    let at = 0;
    while (at < chunk.length) {
      if (this.#dataLeft > 0) {
        const bytes = chunk.subarray(at, at + Math.min(this.#dataLeft, chunk.length - at));
        at += bytes.length;
        yield* this.#takeData(bytes);
      } else if (this.#paddingLeft > 0) {
        const skipped = Math.min(this.#paddingLeft, chunk.length - at);
        this.#paddingLeft -= skipped;
        at += skipped;
      } else {
        at += this.#fillBlock(chunk, at);
        if (this.#blockLength === BLOCK_BYTES) yield* this.#takeBlock();
      }
    }
  }

  /** Throws when the tar stopped inside an entry. */
  end(): void {
    const isInside =
      this.#dataLeft > 0 || this.#blockLength > 0 || this.#isInSparseMap || this.#long !== null;
    if (isInside) throw unreadable('truncated');
  }

  #fillBlock(chunk: Uint8Array, at: number): number {
    const wanted = Math.min(BLOCK_BYTES - this.#blockLength, chunk.length - at);
    this.#block.set(chunk.subarray(at, at + wanted), this.#blockLength);
    this.#blockLength += wanted;
    return wanted;
  }

  *#takeData(bytes: Uint8Array): Generator<TarEvent, void, void> {
    this.#dataLeft -= bytes.length;
    if (this.#long) {
      this.#long.bytes.set(bytes, this.#long.length);
      this.#long.length += bytes.length;
    } else yield { type: 'data', bytes };
    if (this.#dataLeft === 0) yield* this.#endEntry();
  }

  *#endEntry(): Generator<TarEvent, void, void> {
    if (this.#long) {
      this.#names = { ...this.#names, ...longNamesOf(this.#long.kind, this.#long.bytes) };
      this.#long = null;
    } else if (this.#entry) {
      this.#entry = null;
      yield { type: 'end' };
    }
  }

  *#takeBlock(): Generator<TarEvent, void, void> {
    this.#blockLength = 0;
    if (this.#isInSparseMap) {
      yield* this.#takeSparseMap();
      return;
    }
    const header = readHeader(this.#block);
    if (header === 'zeros') return;
    if (header === null) throw unreadable('header');
    if (header.type === 'x' || header.type === 'g' || header.type === 'L' || header.type === 'K') {
      this.#openLong(header.type, header.dataBytes);
      if (this.#dataLeft === 0) yield* this.#endEntry();
    } else yield* this.#openEntry(header);
  }

  #openLong(kind: 'x' | 'g' | 'L' | 'K', size: number): void {
    if (size > LONG_HEADER_LIMIT) throw unreadable('long header');
    this.#long = { kind, bytes: new Uint8Array(size), length: 0 };
    this.#expect(size);
  }

  *#openEntry(header: TarHeader): Generator<TarEvent, void, void> {
    const entry = this.#names === NO_NAMES ? header : applyLongNames(header, this.#names);
    this.#names = NO_NAMES;
    if (entry.hasSparseMap) {
      this.#isInSparseMap = true;
      this.#pendingSparse = { ...entry, path: entry.path.slice(), linkPath: entry.linkPath.slice() };
      return;
    }
    yield* this.#begin(entry);
  }

  /** An old GNU sparse file has more blocks of its map between its header and its bytes. */
  *#takeSparseMap(): Generator<TarEvent, void, void> {
    const entry = this.#pendingSparse;
    if (readSparseExtension(this.#block) || !entry) return;
    this.#isInSparseMap = false;
    this.#pendingSparse = null;
    yield* this.#begin(entry);
  }

  *#begin(entry: TarHeader): Generator<TarEvent, void, void> {
    this.#entry = entry;
    this.#expect(entry.dataBytes);
    yield { type: 'entry', header: entry };
    if (this.#dataLeft === 0) yield* this.#endEntry();
  }

  #expect(size: number): void {
    this.#dataLeft = size;
    this.#paddingLeft = (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
  }
}

function longNamesOf(kind: 'x' | 'g' | 'L' | 'K', bytes: Uint8Array): LongNames {
  if (kind === 'x') return parsePax(bytes);
  // Global headers say nothing of a single file that the explorer shows.
  if (kind === 'g') return {};
  const end = bytes.indexOf(0);
  const name = end === -1 ? bytes : bytes.subarray(0, end);
  return kind === 'L' ? { path: name } : { linkPath: name };
}

function unreadable(reason: string): BrokenTar {
  return new BrokenTar(reason);
}
