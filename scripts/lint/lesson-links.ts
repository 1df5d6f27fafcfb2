import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A link of the app to a page that the course does not have, or that escapes the check. */
export interface WrongLink {
  /** Relative to the root, with `/`. */
  file: string;
  line: number;
  column: number;
  /** `unit` or `unit/section`. */
  page: string;
  fault: 'unknown' | 'unlisted';
}

const RENDERER = 'src/renderer';
/** The one table of pages the app links to. */
const TABLE = `${RENDERER}/lesson-links.ts`;
const LISTED = /^ {2}'([^']+)',$/gm;
/** A route written with a unit of its own, which nothing would check. */
const WRITTEN_OUT = /\bunitId(?:=\{?|: ?)['"`]([^'"`]+)['"`]/g;

/** What is wrong with the app's links to the pages of its course. */
export function findWrongLinks(root: string, pages: ReadonlySet<string>): WrongLink[] {
  const read = (file: string) => readFileSync(join(root, file), 'utf8');
  const unknown = matches(TABLE, read(TABLE), LISTED)
    .filter(({ page }) => !pages.has(page))
    .map((link) => ({ ...link, fault: 'unknown' as const }));
  const unlisted = sourceFiles(root).flatMap((file) =>
    matches(file, read(file), WRITTEN_OUT).map((link) => ({ ...link, fault: 'unlisted' as const })),
  );
  return [...unknown, ...unlisted];
}

function sourceFiles(root: string): string[] {
  return readdirSync(join(root, RENDERER), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${RENDERER}/${name.replaceAll('\\', '/')}`);
}

function matches(file: string, source: string, pattern: RegExp) {
  return [...source.matchAll(pattern)].map((found) => {
    const before = source.slice(0, found.index + found[0].indexOf(found[1] ?? '')).split('\n');
    return { file, line: before.length, column: (before.at(-1) ?? '').length + 1, page: found[1] ?? '' };
  });
}
