import { posix } from 'node:path';
import { normalisePath, type PackagedFile, readPackaged } from './deb.ts';
import { readElf } from './elf.ts';
import { KitFailure } from './failure.ts';

/** Everything the packages of a layer hold, by normalised path. */
export type PackageTree = ReadonlyMap<string, PackagedFile>;

/** How many links are followed before they are taken for a loop, as Linux does. */
const LINK_LIMIT = 40;

export interface ClosureRequest {
  tree: PackageTree;
  /** Paths a lower layer already brings. */
  below: ReadonlySet<string>;
  wanted: readonly string[];
  triplet: string;
}

/**
 * The wanted paths, even those a lower layer has too, plus what they need to run and no lower layer brings: targets of
 * links, the loader and libraries of each program, those libraries' own. Throws `library-missing` with the program that asks for it.
 */
export async function closeOver({ tree, below, wanted, triplet }: ClosureRequest): Promise<Set<string>> {
  const taken = new Set<string>();
  const asked = new Set(wanted);
  const waiting = [...wanted];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = tree.get(path);
    if (!file || taken.has(path) || (below.has(path) && !asked.has(path))) continue;
    taken.add(path);
    if (file.type === 'symlink') waiting.push(linkTarget(path, file.target ?? ''));
    if (file.type === 'file') waiting.push(...(await neededBy(path, file, { tree, below, triplet })));
  }
  return taken;
}

/** Where a symbolic link leads, as a normalised path. */
export function linkTarget(path: string, target: string): string {
  return normalisePath(posix.resolve('/', posix.dirname(path), target));
}

async function neededBy(
  path: string,
  file: PackagedFile,
  scope: Omit<ClosureRequest, 'wanted'>,
): Promise<string[]> {
  const facts = readElf(await readPackaged(file));
  if (!facts) return [];
  const folders = [
    ...facts.searchPaths.map(normalisePath),
    `usr/lib/${scope.triplet}`,
    'usr/lib',
    'usr/lib64',
  ];
  const libraries = facts.needed.map((soname) => {
    const found = folders.map((folder) => `${folder}/${soname}`).find((at) => isThere(at, scope));
    if (!found) throw new KitFailure('library-missing', { library: soname, program: `/${path}` });
    return found;
  });
  return facts.interpreter ? [normalisePath(facts.interpreter), ...libraries] : libraries;
}

function isThere(path: string, { tree, below }: Pick<ClosureRequest, 'tree' | 'below'>): boolean {
  let at = path;
  for (let links = 0; links < LINK_LIMIT; links += 1) {
    if (below.has(at)) return true;
    const file = tree.get(at);
    if (file?.type !== 'symlink') return file !== undefined;
    at = linkTarget(at, file.target ?? '');
  }
  return false;
}

/**
 * The paths a recipe's pattern names (`{triplet}` and `{cpu}`, its first word, filled in, `/**` taking a folder),
 * sorted; throws when there is none.
 */
export function expandPattern(tree: PackageTree, pattern: string, triplet: string): string[] {
  const [cpu = ''] = triplet.split('-');
  const plain = pattern.replaceAll('{triplet}', triplet).replaceAll('{cpu}', cpu);
  const isFolder = plain.endsWith('/**');
  const base = normalisePath(isFolder ? plain.slice(0, -3) : plain);
  const found = isFolder
    ? [...tree.keys()].filter((path) => path.startsWith(`${base}/`))
    : tree.has(base)
      ? [base]
      : [];
  if (found.length === 0) throw new KitFailure('file-not-found', { file: plain });
  return found.sort();
}
