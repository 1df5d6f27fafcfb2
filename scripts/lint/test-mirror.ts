import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What a unit test may be named after: a module, a style sheet, a page of documentation, or a folder it looks at whole. */
const ENDINGS = ['.ts', '.tsx', '.mjs', '.css', '.md', '/'];
/** A folder of tests whose sources are not below `src/main`, and where they are. */
const HOMES: readonly (readonly [RegExp, string])[] = [
  [/^(shared|renderer)\//, 'src'],
  [/^(bench|scripts|docs)[/.]/, '.'],
];

/**
 * Unit tests, below `tests/unit`, that do not stand where their source does: `files/walk.test.ts` is for
 * `src/main/files/walk.ts`, and `files/walk.campaign.test.ts` tells one more thing of it.
 */
export function findStrayTests(root: string): string[] {
  const names = readdirSync(join(root, 'tests/unit'), { recursive: true, encoding: 'utf8' });
  const tests = names.map((name) => name.replaceAll('\\', '/')).filter((name) => /\.test\.tsx?$/.test(name));
  return tests.filter((test) => !hasSource(root, test)).sort();
}

function hasSource(root: string, test: string): boolean {
  const home = HOMES.find(([folder]) => folder.test(test))?.[1] ?? 'src/main';
  const source = test.replace(/(\.[a-z-]+)?\.test\.tsx?$/, '');
  return ENDINGS.some((ending) => existsSync(join(root, home, source + ending)));
}
