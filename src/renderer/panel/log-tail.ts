/** Lines kept on screen; older ones leave first. */
const KEPT_LINES = 5_000;

/** The end of a log, as a page holds it. */
export interface LogTail<T> {
  lines: readonly (T & { number: number })[];
  droppedCount: number;
}

/** A log with more lines, each with its number; only the last ones are kept, and those that left are counted. */
export function withLines<T extends object, L extends LogTail<T>>(log: L, added: readonly T[]): L {
  const first = (log.lines.at(-1)?.number ?? 0) + 1;
  const all = [...log.lines, ...added.map((line, index) => ({ ...line, number: first + index }))];
  const excess = Math.max(0, all.length - KEPT_LINES);
  return { ...log, lines: all.slice(excess), droppedCount: log.droppedCount + excess };
}

/** The lines where these words stand, in capitals or not; all of them where none is asked for. */
export function linesHolding<T extends { text: string }>(lines: readonly T[], search: string): readonly T[] {
  const wanted = search.toLowerCase();
  return wanted === '' ? lines : lines.filter(({ text }) => text.toLowerCase().includes(wanted));
}
