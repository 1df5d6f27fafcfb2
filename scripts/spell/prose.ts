/** What stands for code and other things that are not prose, so that spacing around them can still be judged. */
export const CODE_MARK = '\uE000';

/** Where the convention is fixed spaces (texts of the interface) or ordinary ones that the reader turns into fixed ones (course sources). */
export type Convention = 'course' | 'interface';

/** An escaped unit of a string: `\\u202f`, `\\n`, `\\"`. */
const ESCAPE = /^\\(?:u[\da-fA-F]{4}|[^\s])/;
const ESCAPE_MAX = 6;

/** A run of French text with, for each of its UTF-16 units, where it comes from in its file. */
export interface Prose {
  readonly text: string;
  readonly offsets: readonly number[];
}

/** Prose of one file, ready to be checked. */
export interface ProseFile {
  readonly path: string;
  readonly source: string;
  readonly convention: Convention;
  readonly proses: readonly Prose[];
}

/** Gives each unit of a decoded text its place in the raw text it was decoded from (escapes, entities and folded lines are skipped). */
export function alignOffsets(decoded: string, source: string, start: number, end: number): number[] {
  const offsets: number[] = [];
  let at = start;
  for (const unit of splitUnits(decoded)) {
    const escaped =
      source.charAt(at) === unit ? undefined : ESCAPE.exec(source.slice(at, at + ESCAPE_MAX))?.[0];
    const found = escaped ? at : findUnit(source, unit, at, end);
    offsets.push(found ?? at);
    if (found !== undefined) at = found + (escaped?.length ?? 1);
  }
  return offsets;
}

function splitUnits(text: string): string[] {
  return Array.from({ length: text.length }, (_, index) => text.charAt(index));
}

function findUnit(source: string, unit: string, at: number, end: number): number | undefined {
  if (/\s/.test(unit)) return findSpace(source, at, end);
  const found = source.indexOf(unit, at);
  return found === -1 || found >= end ? undefined : found;
}

function findSpace(source: string, at: number, end: number): number | undefined {
  for (let index = at; index < end; index += 1) if (/\s/.test(source.charAt(index))) return index;
  return undefined;
}

/** Collects text piece by piece; a folding one turns line breaks and the spaces around them into one space. */
export class ProseBuilder {
  private readonly isFolding: boolean;
  private text = '';
  private readonly offsets: number[] = [];

  constructor(isFolding = true) {
    this.isFolding = isFolding;
  }

  add(text: string, offsets: readonly number[]): void {
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charAt(index);
      const isFold = this.isFolding && unit === '\n';
      if (isFold) this.trimEnd();
      this.push(isFold ? ' ' : unit, offsets[index] ?? 0);
    }
  }

  mark(offset: number): void {
    this.push(CODE_MARK, offset);
  }

  build(): Prose {
    return { text: this.text, offsets: this.offsets };
  }

  private push(unit: string, offset: number): void {
    this.text += unit;
    this.offsets.push(offset);
  }

  private trimEnd(): void {
    const kept = this.text.replace(/[ \t]+$/, '').length;
    this.text = this.text.slice(0, kept);
    this.offsets.length = kept;
  }
}

/** Line and column, both from 1, of an offset. */
export function positionAt(source: string, offset: number): { line: number; column: number } {
  const before = source.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}
