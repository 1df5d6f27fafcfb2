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
  const compiled = compile(pattern);
  const lines = input.slice(-INPUT_LIMIT_CHARS).split(/\r?\n/);
  for (const line of lines.reverse()) {
    const matcher = compiled.matcher(line);
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
  const pieces = glob.split('*').map(quotePattern);
  return RE2JS.compile(pieces.join('(?s:.*)')).matcher(text).matches();
}

export function matchesAnyGlob(globs: readonly string[], text: string): boolean {
  return globs.some((glob) => matchesGlob(glob, text));
}

function compile(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (cause) {
    throw new AppError('course-invalid', { pattern }, { cause });
  }
}
