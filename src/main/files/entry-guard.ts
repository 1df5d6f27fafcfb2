import { posix } from 'node:path';
import { AppError } from '#shared/errors.ts';

/** What a tar archive says of one entry. */
export interface ArchiveEntry {
  name: string;
  type?: string | null | undefined;
  linkname?: string | null | undefined;
}

/** Kinds that reach a device of the machine, whatever the folder they are put in. */
const DEVICES = new Set(['character-device', 'block-device']);

/**
 * Gives the path of each entry, relative to the folder the archive is unpacked in and `''` for the folder itself.
 * Throws `archive-entry-outside` for a path that leaves it, that goes through a link of the archive, for a hard link
 * to elsewhere and for a device.
 */
export function createEntryGuard(): (entry: ArchiveEntry) => string {
  const links = new Set<string>();
  return (entry) => {
    const refuse = () => new AppError('archive-entry-outside', { entry: entry.name });
    const path = innerPath(entry.name);
    if (path === null || DEVICES.has(entry.type ?? '') || goesThrough(links, path)) throw refuse();
    if (entry.type === 'link') {
      const target = innerPath(entry.linkname ?? '');
      if (target === null || target === '' || goesThrough(links, target)) throw refuse();
    }
    if (entry.type === 'symlink') links.add(path);
    return path;
  };
}

/**
 * The path of an entry that is unpacked in a new folder, where no link is ever made; `''` for the folder itself. Null for
 * a name that leads outside, or that might on some system.
 */
export function plainPath(name: string): string | null {
  const isOdd = name.includes('\\') || name.split('/').includes('..');
  return isOdd ? null : innerPath(name);
}

/** True when the link, unpacked at `path`, leads to something of the same folder. */
export function staysInside(path: string, linkname: string): boolean {
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
