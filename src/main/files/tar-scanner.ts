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

const END: TarEvent = { type: 'end' };

/** What most entries have: none. */
const NO_NAMES: LongNames = {};

/** Longest pax or GNU header taken, in bytes: no real name or attribute is longer, and it is held in memory. */
const LONG_HEADER_LIMIT = 1 << 20;

/** What a tar says of the next entry in data of its own, as far as it was read. */
interface LongHeader {
  kind: 'x' | 'g' | 'L' | 'K';
  bytes: Uint8Array;
  length: number;
}

/**
 * Reads a tar pushed chunk by chunk. It answers at once and keeps no reference to a chunk, so that its memory can be
 * used again for the next one, and no stream is made for each of 100,000 files. Throws `BrokenTar`.
 */
export class TarScanner {
  readonly #hasData: boolean;
  readonly #block = new Uint8Array(BLOCK_BYTES);
  #blockLength = 0;
  #dataLeft = 0;
  #paddingLeft = 0;
  #zeroBlocks = 0;
  #long: LongHeader | null = null;
  #names: LongNames = NO_NAMES;
  #isInSparseMap = false;
  #pendingSparse: TarHeader | null = null;

  /** Without data, only entries are told: neither their bytes nor their ends. */
  constructor({ hasData = true } = {}) {
    this.#hasData = hasData;
  }

  /** True once two blocks of zeros in a row said that nothing follows. */
  get hasEnded(): boolean {
    return this.#zeroBlocks > 1;
  }

  *write(chunk: Uint8Array): Generator<TarEvent, void, void> {
    let at = 0;
    while (at < chunk.length) {
      const left = chunk.length - at;
      if (this.#dataLeft > 0) {
        const length = Math.min(this.#dataLeft, left);
        this.#dataLeft -= length;
        if (this.#long) this.#addLong(this.#long, chunk.subarray(at, at + length));
        else if (this.#hasData) {
          yield { type: 'data', bytes: chunk.subarray(at, at + length) };
          if (this.#dataLeft === 0) yield END;
        }
        at += length;
      } else if (this.#paddingLeft > 0) {
        const skipped = Math.min(this.#paddingLeft, left);
        this.#paddingLeft -= skipped;
        at += skipped;
      } else {
        const wanted = Math.min(BLOCK_BYTES - this.#blockLength, left);
        const block = this.#blockOf(chunk.subarray(at, at + wanted));
        at += wanted;
        const entry = block && this.#openedBy(block);
        if (!entry) continue;
        this.#expect(entry.dataBytes);
        yield { type: 'entry', header: entry };
        if (this.#hasData && this.#dataLeft === 0) yield END;
      }
    }
  }

  /** Throws when the tar stopped inside an entry. */
  end(): void {
    if (this.hasEnded) return;
    const isInside =
      this.#dataLeft > 0 || this.#blockLength > 0 || this.#isInSparseMap || this.#long !== null;
    if (isInside) throw unreadable('truncated');
  }

  /** The block that a part ends; most are whole in their chunk, and read there. */
  #blockOf(part: Uint8Array): Uint8Array | null {
    if (part.length === BLOCK_BYTES) return part;
    this.#block.set(part, this.#blockLength);
    this.#blockLength = (this.#blockLength + part.length) % BLOCK_BYTES;
    return this.#blockLength === 0 ? this.#block : null;
  }

  /** The entry that a block begins; null for one that tells of an entry, or of none. */
  #openedBy(block: Uint8Array): TarHeader | null {
    if (this.#isInSparseMap) return this.#endedSparseMap(block);
    const header = readHeader(block);
    this.#zeroBlocks = header === 'zeros' ? this.#zeroBlocks + 1 : 0;
    if (header === 'zeros') return null;
    if (header === null) throw unreadable('header');
    const { type } = header;
    if (type !== 'x' && type !== 'g' && type !== 'L' && type !== 'K') return this.#named(header);
    this.#openLong(type, header.dataBytes);
    return null;
  }

  #openLong(kind: LongHeader['kind'], size: number): void {
    if (size > LONG_HEADER_LIMIT) throw unreadable('long header');
    const long = { kind, bytes: new Uint8Array(size), length: 0 };
    this.#long = long;
    this.#expect(size);
    if (size === 0) this.#addLong(long, long.bytes);
  }

  #addLong(long: LongHeader, bytes: Uint8Array): void {
    long.bytes.set(bytes, long.length);
    long.length += bytes.length;
    if (this.#dataLeft > 0) return;
    this.#names = { ...this.#names, ...longNamesOf(long) };
    this.#long = null;
  }

  /** Null for a sparse entry whose map goes on. */
  #named(header: TarHeader): TarHeader | null {
    const entry = this.#names === NO_NAMES ? header : applyLongNames(header, this.#names);
    this.#names = NO_NAMES;
    if (!entry.hasSparseMap) return entry;
    this.#isInSparseMap = true;
    this.#pendingSparse = { ...entry, path: entry.path.slice(), linkPath: entry.linkPath.slice() };
    return null;
  }

  /** An old GNU sparse file has more blocks of its map between its header and its bytes. */
  #endedSparseMap(block: Uint8Array): TarHeader | null {
    const entry = this.#pendingSparse;
    if (readSparseExtension(block)) return null;
    this.#isInSparseMap = false;
    this.#pendingSparse = null;
    return entry;
  }

  #expect(size: number): void {
    this.#dataLeft = size;
    this.#paddingLeft = (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
  }
}

function longNamesOf({ kind, bytes }: LongHeader): LongNames {
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
