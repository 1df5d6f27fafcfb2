import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A link of the app to a page that the course does not have, or that escapes the check; or a listed page without a link. */
export interface WrongLink {
  /** Relative to the root, with `/`. */
  file: string;
  line: number;
  column: number;
  /** `unit` or `unit/section`. */
  page: string;
  fault: 'unknown' | 'unlisted' | 'unused';
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
  const sources = sourceFiles(root).map((file) => ({ file, source: read(file) }));
  const linking = sources.filter(({ file }) => file !== TABLE).map(({ source }) => source);
  const listed = matches(TABLE, read(TABLE), LISTED);
  const unknown = listed
    .filter(({ page }) => !pages.has(page))
    .map((link) => ({ ...link, fault: 'unknown' as const }));
  const unused = listed
    .filter(({ page }) => !linking.some((source) => new RegExp(`['"]${page}['"]`).test(source)))
    .map((link) => ({ ...link, fault: 'unused' as const }));
  const unlisted = sources.flatMap(({ file, source }) =>
    matches(file, source, WRITTEN_OUT).map((link) => ({ ...link, fault: 'unlisted' as const })),
  );
  return [...unknown, ...unused, ...unlisted];
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
