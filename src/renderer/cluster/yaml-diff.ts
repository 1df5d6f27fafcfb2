import { structuredPatch } from 'diff';

/** A line of what changes; `skipped` stands for lines that stay. */
export type DiffLine =
  | { kind: 'same' | 'added' | 'removed'; text: string; line: number }
  | { kind: 'skipped'; count: number; line: number };

/** Lines shown around what changes. */
const CONTEXT_LINES = 3;
/** Longest the comparison may take, in milliseconds; what differs that much is shown as replaced whole. */
const MAX_COMPARE_MS = 400;

/** What changes from one text to the other, line by line, with the lines around it; nothing where they are the same. */
export function diffTexts(before: string, after: string): DiffLine[] {
  const options = { context: CONTEXT_LINES, timeout: MAX_COMPARE_MS };
  const patch = structuredPatch('', '', before, after, '', '', options);
  if (!patch) return [...linesOf(before, 'removed'), ...linesOf(after, 'added')];
  const lines: DiffLine[] = [];
  let seen = 1;
  for (const hunk of patch.hunks) {
    if (hunk.oldStart > seen) lines.push({ kind: 'skipped', count: hunk.oldStart - seen, line: seen });
    lines.push(...hunkLines(hunk.lines, hunk.newStart));
    seen = hunk.oldStart + hunk.oldLines;
  }
  const total = before.replace(/\n$/, '').split('\n').length;
  if (lines.length > 0 && seen <= total) lines.push({ kind: 'skipped', count: total - seen + 1, line: seen });
  return lines;
}

const KINDS = { '+': 'added', '-': 'removed', ' ': 'same' } as const;

function hunkLines(lines: readonly string[], start: number): DiffLine[] {
  let line = start;
  return lines.flatMap((text) => {
    const kind = KINDS[text[0] as keyof typeof KINDS];
    // What says that a file has no newline at its end.
    if (!kind) return [];
    return [{ kind, text: text.slice(1), line: kind === 'removed' ? line : line++ }];
  });
}

function linesOf(text: string, kind: 'added' | 'removed'): DiffLine[] {
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, index) => ({ kind, text: line, line: index + 1 }));
}

/** How many lines come and go. */
export function countChanges(lines: readonly DiffLine[]): { added: number; removed: number } {
  const count = (kind: DiffLine['kind']) => lines.filter((line) => line.kind === kind).length;
  return { added: count('added'), removed: count('removed') };
}
