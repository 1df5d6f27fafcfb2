import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../../..');
const IMPORT = /^(?:import|\} from|export .* from)\b(?! type\b).*?'([^']+)';$/gm;

/** Null for a module that is not of this repository. */
function pathOf(specifier: string, folder: string): string | null {
  if (specifier.startsWith('#')) return join(ROOT, specifier.replace('#', 'src/'));
  return specifier.startsWith('.') ? join(folder, specifier) : null;
}

/** Every module that is loaded with a file, before it runs: others than ours by their names. */
function loadedWith(file: string, known = new Set<string>()): Set<string> {
  known.add(relative(ROOT, file));
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    const path = pathOf(specifier, dirname(file));
    if (path === null) known.add(specifier);
    else if (!known.has(relative(ROOT, path))) loadedWith(path, known);
  }
  return known;
}

it('a start loads what it does later, installs or explains once it needs it', () => {
  const loaded = loadedWith(join(ROOT, 'scripts/start/main.ts'));
  expect(loaded).toContain('src/main/shell/core-process.ts');
  const late = ['scripts/start/engine.ts', 'src/main/web/open-link.ts', 'src/shared/strings/fr/errors.ts'];
  expect([...loaded].filter((it) => late.includes(it) || it === 'node:http')).toEqual([]);
});
