import { RE2JS } from 're2js';
import { AppError } from '#shared/errors.ts';

/** Patterns look at no more than this many characters; their time is linear in it. */
const INPUT_LIMIT_CHARS = 256 * 1024;

/** Unanchored RE2 search; throws `course-invalid` for a pattern that RE2 refuses. */
export function matchesPattern(pattern: string, input: string): boolean {
  return compile(pattern).matcher(input.slice(0, INPUT_LIMIT_CHARS)).find();
}

/** The first group of the last matching line, the whole match where there is no group, null without a match. */
export function lastMatch(pattern: string, input: string): string | null {
  const search = compile(pattern);
  const lines = input.slice(-INPUT_LIMIT_CHARS).split(/\r?\n/);
  for (const line of lines.reverse()) {
    const matcher = search.matcher(line);
    if (matcher.find()) return matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
  }
  return null;
}

/** Text that matches itself in a pattern. */
export function quotePattern(text: string): string {
  return RE2JS.quote(text);
}

/** `*` stands for any characters, everything else for itself. */
export function matchesGlob(glob: string, text: string): boolean {
  const pieces = glob.split('*');
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === glob;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  // The leftmost place of each piece leaves the most room for those after it.
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** True when one of the patterns matches the whole text. */
export function matchesAnyGlob(globs: readonly string[], text: string): boolean {
  return globs.some((glob) => matchesGlob(glob, text));
}

/** Compiled patterns kept: compiling takes longer than matching, and probes match again and again. */
const COMPILED_LIMIT = 200;
const compiled = new Map<string, RE2JS>();

function compile(pattern: string): RE2JS {
  const known = compiled.get(pattern);
  if (known) return known;
  if (compiled.size >= COMPILED_LIMIT) compiled.clear();
  try {
    const fresh = RE2JS.compile(pattern);
    compiled.set(pattern, fresh);
    return fresh;
  } catch (cause) {
    throw new AppError('course-invalid', { pattern }, { cause });
  }
}
