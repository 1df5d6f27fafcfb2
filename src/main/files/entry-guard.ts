import { posix } from 'node:path';
import { diskName } from '#shared/domain/raw-name.ts';
import { AppError } from '#shared/errors.ts';
import type { TarEntry } from './tar.ts';

/** What a tar archive says of one entry. */
export type ArchiveEntry = Pick<TarEntry, 'name' | 'kind' | 'linkName'>;

/**
 * Gives the path of each entry, relative to the folder the archive is unpacked in and `''` for the folder itself.
 * Throws `archive-entry-outside` for a path that leaves it, that goes through a link of the archive, and for a hard link
 * to elsewhere.
 */
export function createEntryGuard(): (entry: ArchiveEntry) => string {
  const links = new Set<string>();
  return (entry) => {
    const refuse = () => new AppError('archive-entry-outside', { entry: entry.name });
    const path = innerPath(entry.name);
    if (path === null || goesThrough(links, path)) throw refuse();
    if (entry.kind === 'hard-link') {
      const target = innerPath(entry.linkName);
      if (target === null || target === '' || goesThrough(links, target)) throw refuse();
    }
    if (entry.kind === 'symlink') links.add(path);
    return path;
  };
}

/** What Windows takes for a way, a drive or a stream of a file. */
const WINDOWS_WAY = /[\\:]/;

/**
 * Where an entry goes on this machine's disk, below the folder it is unpacked in, `''` for the folder itself: bytes that no
 * disk takes have another name. Null for a name that leads outside, or that Windows, where the disk is its own, would take for a way.
 */
export function diskPath(name: string, platform: NodeJS.Platform = process.platform): string | null {
  const isOdd = (platform === 'win32' && WINDOWS_WAY.test(name)) || name.split('/').includes('..');
  const path = isOdd ? null : innerPath(name);
  return path === null ? null : diskName(path);
}

/** True when the link, unpacked at `path`, leads to something of the same folder, whatever else Windows reads in it. */
export function staysInside(
  path: string,
  linkname: string,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (platform === 'win32' && WINDOWS_WAY.test(linkname)) return false;
  return !linkname.startsWith('/') && innerPath(posix.join(posix.dirname(path), linkname)) !== null;
}

/** Without `./` and `//`; null when it leads outside. */
function innerPath(name: string): string | null {
  if (name.startsWith('/') || name.includes('\0')) return null;
  const path = posix.normalize(name).replace(/\/+$/, '');
  if (path === '.' || path === '') return '';
  return path === '..' || path.startsWith('../') ? null : path;
}

/** The path is one of the links, or below one. */
function goesThrough(links: ReadonlySet<string>, path: string): boolean {
  if (links.size === 0) return false;
  const parts = path.split('/');
  return parts.some((_, depth) => links.has(parts.slice(0, depth + 1).join('/')));
}
