const ESC = 0x1b;
const BEL = 0x07;
const CAN = 0x18;
const SUB = 0x1a;
const DEL = 0x7f;

/** Characters of parameters kept of one control sequence; longer ones set no mode that matters here. */
const MAX_PARAMS = 64;

type State = 'ground' | 'escape' | 'escape-intermediate' | 'csi' | 'osc' | 'string';

/**
 * Modes a program sets once and relies on: cursor keys, wrapping, visible cursor, mouse, focus, alternate screen,
 * bracketed paste.
 */
const KEPT_MODES = new Set([
  1, 7, 9, 25, 45, 47, 66, 1000, 1002, 1003, 1004, 1005, 1006, 1015, 1016, 1047, 1048, 1049, 2004,
]);

/** Rows that scroll, from 1; an infinite last one is the screen's. */
interface Region {
  top: number;
  bottom: number;
}

/**
 * Reads bytes as a terminal would, just enough to know whether the next byte starts something new, which modes are set
 * and which rows scroll; control characters of one byte (C1) aside.
 */
export class EscapeTracker {
  #state: State = 'ground';
  #params = '';
  #modes = new Map<number, boolean>();
  #region: Region | null = null;

  clone(): EscapeTracker {
    const copy = new EscapeTracker();
    copy.#state = this.#state;
    copy.#params = this.#params;
    copy.#modes = new Map(this.#modes);
    copy.#region = this.#region;
    return copy;
  }

  /** Between two sequences: what follows can be shown as it is (half of a UTF-8 character aside). */
  get isGround(): boolean {
    return this.#state === 'ground';
  }

  /** Sequences that set again, in the same order, the modes seen so far. */
  get modeSequences(): string {
    return [...this.#modes].map(([mode, isSet]) => `\x1b[?${mode}${isSet ? 'h' : 'l'}`).join('');
  }

  /** A part of a screen of this many rows scrolls alone: what leaves it is not kept. */
  isPartScrolling(rows: number): boolean {
    return this.#region !== null && (this.#region.top > 1 || this.#region.bottom < rows);
  }

  advance(bytes: Uint8Array): void {
    let index = 0;
    while (index < bytes.length) {
      if (this.#state === 'ground') {
        index = bytes.indexOf(ESC, index);
        if (index === -1) return;
      }
      this.#step(bytes[index] ?? 0);
      index += 1;
    }
  }

  /** Reads until something new can start; returns the number of bytes read, all of them when nothing can. */
  advanceToGround(bytes: Uint8Array): number {
    let index = 0;
    while (index < bytes.length && this.#state !== 'ground') {
      this.#step(bytes[index] ?? 0);
      index += 1;
    }
    return index;
  }

  #step(byte: number): void {
    if (byte === ESC) this.#state = 'escape';
    else if (byte === CAN || byte === SUB) this.#state = 'ground';
    else if (byte === DEL) return;
    else if (this.#state === 'escape') this.#stepEscape(byte);
    else if (this.#state === 'escape-intermediate') this.#state = byte >= 0x30 ? 'ground' : this.#state;
    else if (this.#state === 'csi') this.#stepCsi(byte);
    else if (this.#state === 'osc' && byte === BEL) this.#state = 'ground';
  }

  #stepEscape(byte: number): void {
    if (byte < 0x20) return;
    this.#params = '';
    if (byte === 0x5b) this.#state = 'csi';
    else if (byte === 0x5d) this.#state = 'osc';
    else if (byte === 0x50 || byte === 0x58 || byte === 0x5e || byte === 0x5f) this.#state = 'string';
    else if (byte < 0x30) this.#state = 'escape-intermediate';
    else {
      this.#state = 'ground';
      if (byte === 0x63) this.#reset();
    }
  }

  #stepCsi(byte: number): void {
    if (byte < 0x40) {
      if (byte >= 0x20 && this.#params.length < MAX_PARAMS) this.#params += String.fromCharCode(byte);
      return;
    }
    this.#state = 'ground';
    if (byte === 0x68 || byte === 0x6c) this.#setModes(byte === 0x68);
    else if (byte === 0x72) this.#setRegion();
  }

  #reset(): void {
    this.#modes.clear();
    this.#region = null;
  }

  #setRegion(): void {
    if (!/^[\d;]*$/.test(this.#params)) return;
    const [top = 0, bottom = 0] = this.#params.split(';').map(Number);
    this.#region = { top, bottom: bottom || Number.POSITIVE_INFINITY };
  }

  #setModes(isSet: boolean): void {
    if (!this.#params.startsWith('?')) return;
    for (const mode of this.#params.slice(1).split(';').map(Number)) {
      if (!KEPT_MODES.has(mode)) continue;
      this.#modes.delete(mode);
      this.#modes.set(mode, isSet);
    }
  }
}
