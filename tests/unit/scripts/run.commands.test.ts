import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const scripts = JSON.parse(read('package.json')).scripts as Record<string, string>;
const commands = Object.entries(scripts).flatMap(([name, line]) =>
  line.split(' && ').map((command) => [name, command] as const),
);

/** What a command needs to be made, built or installed before it can do its work on a fresh clone, besides packages. */
const NEEDS: Record<string, readonly string[]> = {
  start: ['app'],
  test: ['engine', 'chromium', 'images', 'app'],
  check: [],
  build: ['app'],
  typecheck: [],
  lint: [],
  'test:unit': [],
  'test:integration': ['engine', 'chromium', 'images'],
  'test:e2e': ['engine', 'chromium', 'images', 'app'],
  'test:e2e:no-engine': ['chromium', 'app'],
  'test:portable': ['engine', 'chromium', 'images', 'app'],
  'test:cluster': ['engine', 'chromium', 'images', 'app', 'cluster'],
  'test:campaign': ['engine', 'chromium', 'images', 'app', 'cluster'],
  bench: ['engine', 'chromium', 'images', 'app', 'cluster'],
  pack: ['app', 'images'],
  installers: ['app', 'images'],
  licences: ['app'],
  'kit:build': ['images'],
  'course:prove': ['engine', 'images'],
  'course:lint': [],
  'course:stats': [],
  spell: [],
};

/** Words of a command, or of a script, that get something ready. */
const READIES: readonly (readonly [word: RegExp, what: string])[] = [
  [/test-engine\.ts/, 'engine'],
  [/test-cluster\.ts/, 'cluster'],
  [/'?--images\b/, 'images'],
  [/kit\/build\.ts|ensureKit\(/, 'images'],
  [/'?--chromium\b/, 'chromium'],
  [/'?--app\b/, 'app'],
  [/ensureBuilt\(|'scripts\/build\.ts'/, 'app'],
];

/** Scripts that a text names, or imports from its own folder. */
function namedIn(text: string, file: string): string[] {
  const named = [...text.matchAll(/\b((?:scripts|bench)\/[\w/-]+\.ts)\b/g)].map(([, path = '']) => path);
  const folder = file.replace(/[^/]*$/, '');
  const beside = [...text.matchAll(/from '\.\/([\w-]+\.ts)'/g)].map(([, name]) => folder + name);
  return [...named, ...beside].filter((path) => existsSync(join(ROOT, path)));
}

/** What only does what it is asked to: their texts name every option. */
const AS_ASKED = ['scripts/test-engine.ts', 'scripts/test-cluster.ts'];

/** What a command gets ready, itself or by the scripts it leads to. */
function readiedBy(text: string, file = '', seen = new Set(AS_ASKED)): Set<string> {
  const found = new Set(READIES.flatMap(([word, what]) => (word.test(text) ? [what] : [])));
  for (const [, list = ''] of text.matchAll(/prepare\(\[([\s\S]*?)\]\)/g))
    for (const [, what = ''] of list.matchAll(/'(\w+)'/g)) found.add(what);
  for (const path of namedIn(text, file)) {
    if (seen.has(path)) continue;
    seen.add(path);
    for (const what of readiedBy(read(path), path, seen)) found.add(what);
  }
  return found;
}

describe('the commands of package.json', () => {
  it.each(commands)(
    '%s: %s leads to something that is there, by way of the pinned Node',
    (_name, command) => {
      const [, what = ''] = /^node scripts\/run\.mjs ([\w./-]+)/.exec(command) ?? [];
      const isScript = what.endsWith('.ts');
      expect(existsSync(join(ROOT, isScript ? what : `node_modules/.bin/${what}`)), what).toBe(true);
      const named = [...command.matchAll(/\b(?:scripts|bench)\/[\w/-]+\.(?:ts|mjs)\b/g)].map(
        ([path]) => path,
      );
      expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    },
  );

  it('are those whose needs are known here', () => {
    expect(Object.keys(NEEDS).sort()).toEqual(Object.keys(scripts).sort());
  });

  it.each(Object.entries(NEEDS))('%s gets ready %j, which it needs', (name, needs) => {
    const readied = readiedBy(scripts[name] ?? '');
    expect(needs.filter((need) => !readied.has(need))).toEqual([]);
  });

  it('run no browser that was not got ready: only through what prepares one', () => {
    const bare = commands.filter(([, command]) => /\bplaywright\b/.test(command.split(' -- ')[0] ?? ''));
    expect(bare).toEqual([]);
  });

  it('are those that pages of this repository name', () => {
    const docs = readdirSync(join(ROOT, 'docs')).filter((name) => name.endsWith('.md'));
    const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...docs.map((name) => `docs/${name}`)];
    const named = pages.flatMap((page) =>
      [...read(page).matchAll(/npm run ([a-z][\w:-]*)/g)].map(([, name = '']) => `${page}: ${name}`),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((one) => !((one.split(': ')[1] ?? '') in scripts))).toEqual([]);
  });
});
