import { EscapeTracker } from '#shared/domain/escape-tracker.ts';

const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const DEL = 0x7f;
/** First byte of a UTF-8 character from U+0080 to U+00BF, of which those below U+00A0 are control characters (C1). */
const C1_LEAD = 0xc2;

/** Bytes that only write, move to a tab stop or to the next line: no control character but these three. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte >= 0x20 ? byte !== DEL : byte === TAB || byte === LF || byte === CR),
);

/** Lines a screen keeps. */
export interface Depth {
  scrollback: number;
  rows: number;
}

/**
 * Leaves out of a piece the lines that its own next lines push out of the scrollback before anything is drawn. The
 * terminal comes to be exactly as if it had read them: only plain text is left out, whole lines of it, where the whole
 * screen scrolls, and only before enough plain lines to replace all it held.
 */
export class UnseenLines {
  readonly #tracker = new EscapeTracker();
  #lastByte = 0;
  #hasC1 = false;

  /** Between two characters and two sequences: others may be written there. */
  get isBetween(): boolean {
    return this.#tracker.isGround && this.#lastByte < 0x80;
  }

  /** The terminal reads these bytes whole. */
  follow(bytes: Uint8Array): void {
    this.#tracker.advance(bytes);
    this.#hasC1 ||= holdsC1(bytes, this.#lastByte);
    this.#lastByte = bytes.at(-1) ?? this.#lastByte;
  }

  /** What of a piece the terminal has to read, when it shows the end of its scrollback. */
  cut(piece: Uint8Array, { scrollback, rows }: Depth): Uint8Array {
    const isText = this.#tracker.isGround && !this.#tracker.isPartScrolling(rows);
    this.follow(piece);
    // The cursor may be as far as a screen from its last row, and the first lines may land on written ones.
    const lines = scrollback + 2 * rows;
    if (!isText || this.#hasC1 || piece.length < 2 * lines) return piece;
    const from = afterLineEnd(piece);
    const to = startOfLast(lines, piece.subarray(0, plainLength(piece)));
    return from !== -1 && from < to ? without(piece, from, to) : piece;
  }
}

function holdsC1(bytes: Uint8Array, lastByte: number): boolean {
  if (lastByte === C1_LEAD && isC1Tail(bytes[0])) return true;
  for (let at = bytes.indexOf(C1_LEAD); at !== -1; at = bytes.indexOf(C1_LEAD, at + 1))
    if (isC1Tail(bytes[at + 1])) return true;
  return false;
}

const isC1Tail = (byte = 0) => byte >= 0x80 && byte < 0xa0;

function plainLength(piece: Uint8Array): number {
  let at = 0;
  while (at < piece.length && PLAIN[piece[at] ?? 0] === 1) at += 1;
  return at;
}

/** Where the second line starts, in the first column; -1 when none does. */
function afterLineEnd(piece: Uint8Array): number {
  let at = piece.indexOf(LF);
  while (at !== -1 && piece[at - 1] !== CR) at = piece.indexOf(LF, at + 1);
  return at === -1 ? -1 : at + 1;
}

/** Where a line starts, in the first column, that this many line ends follow at least; -1 when there are fewer. */
function startOfLast(lines: number, text: Uint8Array): number {
  let count = 0;
  for (let at = text.length - 1; at > 0; at -= 1) {
    if (text[at] !== LF) continue;
    if (count >= lines && text[at - 1] === CR) return at + 1;
    count += 1;
  }
  return -1;
}

function without(piece: Uint8Array, from: number, to: number): Uint8Array {
  const rest = new Uint8Array(piece.length - (to - from));
  rest.set(piece.subarray(0, from));
  rest.set(piece.subarray(to), from);
  return rest;
}
