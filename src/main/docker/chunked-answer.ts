/** Longest line of a head or between two chunks, in bytes, and most lines of what comes before the body or after it. */
const MAX_LINE_BYTES = 8192;
const MAX_LINES = 100;

const LINE_FEED = 0x0a;
const STATUS = /^HTTP\/1\.1 200( |$)/;
/** Headers that say how a body is to be read. */
const FRAMING = /^(transfer-encoding|content-(length|encoding))[ \t]*:/i;
const CHUNKED = /^transfer-encoding:[ \t]*chunked[ \t]*$/i;
/** Up to 4 GB: engines send some kilobytes. */
const SIZE = /^[0-9a-f]{1,8}$/i;
const NOTHING = new Uint8Array(0);

type Part = 'status' | 'header' | 'size' | 'end of chunk' | 'trailer' | 'nothing';

/**
 * Takes the body out of an answer that comes in pieces of any size: one with status 200, in chunks and encoded in no other way, as an
 * engine gives what it does not know the length of. Nothing is copied, nothing kept. Throws for any other answer.
 */
export class ChunkedAnswer {
  #awaited: Part = 'status';
  #line = '';
  #lineCount = 0;
  /** The only one there may be. */
  #framing = '';
  #chunkLeft = 0;

  /** True once all of it was read. */
  get isWhole(): boolean {
    return this.#awaited === 'nothing';
  }

  /** The parts of the body among these bytes; before the first an empty one, where the head ends. */
  *write(bytes: Uint8Array): Generator<Uint8Array, void, void> {
    let at = 0;
    while (at < bytes.length && !this.isWhole) {
      const isBody = this.#chunkLeft > 0;
      const end = isBody ? at + this.#chunkLeft : bytes.indexOf(LINE_FEED, at) + 1 || bytes.length;
      const part = bytes.subarray(at, end);
      at += part.length;
      if (isBody) {
        this.#chunkLeft -= part.length;
        yield part;
      } else if (this.#endsLine(part)) {
        const before = this.#awaited;
        this.#awaited = this.#next(this.#takeLine());
        if (before === 'header' && this.#awaited === 'size') yield NOTHING;
      }
    }
  }

  #endsLine(part: Uint8Array): boolean {
    must(this.#line.length + part.length <= MAX_LINE_BYTES, 'a line too long');
    this.#line += String.fromCharCode(...part);
    return part.at(-1) === LINE_FEED;
  }

  #takeLine(): string {
    must(this.#line.endsWith('\r\n'), 'a line that ends otherwise');
    const line = this.#line.slice(0, -2);
    this.#line = '';
    return line;
  }

  /** What comes after a line. */
  #next(line: string): Part {
    switch (this.#awaited) {
      case 'status':
        must(STATUS.test(line), 'another status');
        return 'header';
      case 'header':
        if (line !== '') return this.#addHeader(line);
        must(CHUNKED.test(this.#framing), 'a body without chunks');
        return 'size';
      case 'size':
        must(SIZE.test(line), 'a size that is none');
        this.#chunkLeft = Number.parseInt(line, 16);
        return this.#chunkLeft === 0 ? 'trailer' : 'end of chunk';
      case 'end of chunk':
        must(line === '', 'a chunk of another size');
        return 'size';
      default:
        return line === '' ? 'nothing' : this.#another('trailer');
    }
  }

  #addHeader(line: string): Part {
    if (FRAMING.test(line)) this.#framing += line;
    return this.#another('header');
  }

  #another(part: Part): Part {
    this.#lineCount += 1;
    must(this.#lineCount <= MAX_LINES, 'too many lines');
    return part;
  }
}

function must(isGood: boolean, otherwise: string): void {
  if (!isGood) throw new Error(`an answer with ${otherwise}`);
}
