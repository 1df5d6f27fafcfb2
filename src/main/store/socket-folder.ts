import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';

/** Longest path of a folder whose sockets can be bound, in bytes: systems allow 104 (macOS) or 108 for the whole. */
const MAX_FOLDER_BYTES = 80;

/**
 * A folder that only this user can open, for the sockets of one data folder: inside it, or under the system's
 * run-time folder when its path is too long for a socket. Windows has named pipes instead, named after it.
 */
export async function socketFolder(dataDir: string): Promise<string> {
  const inside = join(dataDir, 'run');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\cale-seche-${name}`;
  if (Buffer.byteLength(inside) <= MAX_FOLDER_BYTES) return await privateFolder(inside);
  const base = process.env.XDG_RUNTIME_DIR || tmpdir();
  const ours = await privateFolder(join(base, `cale-seche-${userInfo().uid}`));
  return await privateFolder(join(ours, name));
}

/** In a shared folder another user may have made it first, and would then see who connects. */
async function privateFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const stats = await lstat(folder);
  if (!stats.isDirectory() || stats.uid !== userInfo().uid) {
    throw new AppError('data-folder-unwritable', { path: folder, message: 'EACCES' });
  }
  if ((stats.mode & 0o077) !== 0) await chmod(folder, 0o700);
  return folder;
}
