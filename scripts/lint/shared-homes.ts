import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listSources, readImports, resolveImport } from './module-imports.ts';

/** A file of `shared` that nobody shares. */
export interface Misplaced {
  /** Relative to the root, with `/`. */
  file: string;
  /** The only folder that uses it, where it belongs. */
  home: string;
}

const SHARED = 'src/shared/';
/** What both sides agree on stands there whoever uses it, and so does what it is made of. */
const AGREED = /^src\/shared\/(contract|strings)\//;

/**
 * Every file of `shared` that one area of main alone uses, or the page alone, itself or through other files of `shared`.
 * What two areas of main use may stand there: neither may import the other.
 */
export function findMisplaced(root: string): Misplaced[] {
  const sources = listSources(root, 'src');
  const importers = importersOf(root, sources);
  return sources
    .filter((file) => file.startsWith(SHARED) && !AGREED.test(file))
    .flatMap((file) => {
      const homes = new Set([...usersOf(file, importers)].map(homeOf));
      // A composition root may import any area.
      if (homes.size > 1) homes.delete('src/main');
      const [home] = homes;
      return home !== undefined && homes.size === 1 && home !== SHARED ? [{ file, home }] : [];
    });
}

type Importers = ReadonlyMap<string, ReadonlySet<string>>;

function importersOf(root: string, sources: readonly string[]): Importers {
  const importers = new Map<string, Set<string>>();
  for (const file of sources)
    for (const { specifier } of readImports(file, readFileSync(join(root, file), 'utf8'))) {
      const imported = resolveImport(file, specifier);
      if (imported !== null) importers.set(imported, (importers.get(imported) ?? new Set()).add(file));
    }
  return importers;
}

/** The files outside of `shared` that use it, and those of it that are agreed on. */
function usersOf(file: string, importers: Importers, seen = new Set([file])): Set<string> {
  const users = new Set<string>();
  for (const from of importers.get(file) ?? []) {
    if (seen.has(from)) continue;
    seen.add(from);
    if (!from.startsWith(SHARED) || AGREED.test(from)) users.add(from);
    else for (const user of usersOf(from, importers, seen)) users.add(user);
  }
  return users;
}

function homeOf(file: string): string {
  if (file.startsWith(SHARED)) return SHARED;
  return /^src\/(?:main\/[^/.]+(?=\/)|[^/]+)/.exec(file)?.[0] ?? file;
}
