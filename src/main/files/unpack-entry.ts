import { diskName } from '#shared/domain/raw-name.ts';
import { AppError } from '#shared/errors.ts';
import { diskPath, staysInside } from './entry-guard.ts';
import type { TarEntry } from './tar.ts';
import type { NewTree } from './write-tree.ts';

/** What of an archive goes to a folder of the workspace, besides its files and folders. */
interface UnpackerOptions {
  /** Symbolic links that stay in the folder are made; otherwise none is. */
  makesLinks: boolean;
  /** What is left out, by its path in the archive. */
  onLeft: (path: string) => void;
}

/** The learner may always read and write what is theirs. */
const OWNER_READ_WRITE = 0o600;

/**
 * Puts entries of an archive into a new tree, one after the other: a hard link is the file it names. Links that lead
 * elsewhere, devices, sockets and pipes are left out and told. Throws `archive-entry-outside` for a name that leads outside.
 */
export function createUnpacker(tree: NewTree, { makesLinks, onLeft }: UnpackerOptions) {
  /** Where the symbolic links of the archive lead: a hard link may name one. */
  const links = new Map<string, string>();

  async function putLink(path: string, target: string): Promise<boolean> {
    links.set(path, target);
    if (!makesLinks || !staysInside(path, target)) return false;
    await tree.makeLink(path, diskName(target));
    return true;
  }

  async function putName(path: string, existing: string): Promise<boolean> {
    const target = links.get(existing);
    return target === undefined ? tree.addName(path, existing) : putLink(path, target);
  }

  async function put(path: string, { kind, linkName, ...entry }: TarEntry): Promise<boolean> {
    if (kind === 'folder') await tree.makeFolder(path);
    else if (kind === 'symlink') return putLink(path, linkName);
    else if (kind === 'hard-link') return putName(path, placeOf(linkName));
    else if (kind !== 'file') return false;
    else {
      const mode = (entry.mode & 0o777) | OWNER_READ_WRITE;
      await tree.makeFile(path, entry.content, { mode, sizeBytes: entry.sizeBytes });
    }
    return true;
  }

  return async (entry: TarEntry): Promise<void> => {
    const path = placeOf(entry.name);
    if (!(await put(path, entry))) onLeft(path);
  };
}

function placeOf(name: string): string {
  const path = diskPath(name);
  if (path === null) throw new AppError('archive-entry-outside', { entry: name });
  return path;
}
