/** Longest line, in characters: a whole paragraph on one line is under 2,000, and inline parsing grows faster than length. */
const MAX_LINE_LENGTH = 4000;
/** Deepest quotes and lists on one line: more is never prose, and each level is parsed again for every line. */
const MAX_MARKERS = 12;
/** Deepest callouts in callouts, for the same reason. */
const MAX_CALLOUT_DEPTH = 3;
/** Brackets and emphasis of one paragraph: pairing them grows with the square of their number. */
const MAX_PAIRED_MARKS = 500;
/** Other marks of one paragraph; a table of 30 rows full of code has 600. */
const MAX_MARKS = 1500;

/** Lines of titles and tables, blocks of code included: each costs a tenth of a millisecond and more to parse. */
const MAX_BLOCK_LINES = 300;
const BLOCK_LINE = /^\s*[#|]/;

/** The first line (from 1) that would make parsing slow, or null: a section built to freeze the app is not parsed at all. */
export function findCostlyLine(source: string): number | null {
  const paragraph = { paired: 0, marks: 0 };
  const callouts: number[] = [];
  let blockLines = 0;
  for (const [index, line] of source.split('\n').entries()) {
    countMarks(line, paragraph);
    followCallouts(line, callouts);
    if (BLOCK_LINE.test(line)) blockLines += 1;
    const isCostly =
      line.length > MAX_LINE_LENGTH ||
      blockLines > MAX_BLOCK_LINES ||
      countMarkers(line) > MAX_MARKERS ||
      callouts.length > MAX_CALLOUT_DEPTH ||
      paragraph.paired > MAX_PAIRED_MARKS ||
      paragraph.marks > MAX_MARKS;
    if (isCostly) return index + 1;
  }
  return null;
}

function countMarks(line: string, paragraph: { paired: number; marks: number }): void {
  const isBlank = line.trim() === '';
  paragraph.paired = isBlank ? 0 : paragraph.paired + (line.match(/[[*_~]/g)?.length ?? 0);
  paragraph.marks = isBlank ? 0 : paragraph.marks + (line.match(/[`<:!&\]]/g)?.length ?? 0);
}

/** Marks of quotes and lists at the head of a line. */
function countMarkers(line: string): number {
  const head = /^(?:\s*(?:>|[-+*]|\d+[.)])(?=\s|>|$))+/.exec(line)?.[0] ?? '';
  return head.match(/[>\-+*.)]/g)?.length ?? 0;
}

/** Keeps the widths of the fences that are open; a closing fence ends the outermost it is wide enough for. */
function followCallouts(line: string, open: number[]): void {
  const [, fence, name] = /^\s*(:{3,})(\S?)/.exec(line) ?? [];
  if (fence === undefined) return;
  if (name !== '') {
    open.push(fence.length);
    return;
  }
  const closed = open.findIndex((width) => width <= fence.length);
  if (closed !== -1) open.length = closed;
}
