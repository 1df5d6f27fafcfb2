import { lstat, readlink } from 'node:fs/promises';
import { isAbsolute, join, parse, relative, sep } from 'node:path';

/** Links followed before a path is taken for a loop, as Linux does. */
const MAX_LINKS = 40;

/** Where a path leads once every link is followed, even when its end does not exist yet; null for a loop. */
export async function followLinks(path: string): Promise<string | null> {
  const { root } = parse(path);
  const waiting = path.slice(root.length).split(sep);
  let current = root;
  let linkCount = 0;
  for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
    if (part === '' || part === '.') continue;
    const next = join(current, part);
    const target = part === '..' ? null : await linkTarget(next);
    if (target === null) {
      current = next;
      continue;
    }
    linkCount += 1;
    if (linkCount > MAX_LINKS) return null;
    const targetRoot = parse(target).root;
    if (isAbsolute(target)) current = targetRoot;
    waiting.unshift(...target.slice(targetRoot.length).split(sep));
  }
  return current;
}

/** Null for what is not a link, or does not exist. */
async function linkTarget(path: string): Promise<string | null> {
  try {
    return (await lstat(path)).isSymbolicLink() ? await readlink(path) : null;
  } catch {
    return null;
  }
}

/** True for the folder itself and what it holds; both paths without links. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === '' || (!isAbsolute(way) && way !== '..' && !way.startsWith(`..${sep}`));
}
