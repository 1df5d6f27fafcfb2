import { constants } from 'node:fs';
import { open, symlink } from 'node:fs/promises';
import { join, posix } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Header } from 'tar-stream';
import { AppError } from '#shared/errors.ts';
import { createEntryGuard, staysInside } from './entry-guard.ts';
import type { VolumeReport, VolumeWorkspace } from './ports.ts';
import { type EntryContent, readTar, skip } from './read-tar.ts';
import { createTrail, type Trail } from './trail.ts';

/** Never through a link, never over a file that is there. */
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
/** The learner may always read and write what is theirs. */
const OWNER_READ_WRITE = 0o600;

/**
 * Writes a tar stream below a folder of the workspace, whole or not at all. Throws `archive-entry-outside`,
 * `file-already-exists`, `path-outside-workspace`, `disk-full`; links that lead elsewhere, sockets and pipes are left out
 * and said in the log.
 */
export async function unpackInto(
  workspace: VolumeWorkspace,
  folder: string,
  archive: Readable,
  report: VolumeReport,
): Promise<void> {
  const guard = createEntryGuard();
  const trail = createTrail();
  const onEntry = async (header: Header, content: EntryContent) => {
    const path = guard(header);
    report.phase('volume-copy-out', path === '' ? null : path);
    await unpackEntry(workspace, { folder, path, header, content, report, trail });
  };
  try {
    await orExists(trail.makeFolder(await workspace.resolveInside(folder)), folder);
    await readTar(archive, onEntry, report.signal);
  } catch (error) {
    await trail.undo();
    throw error;
  }
}

interface Unpacked {
  folder: string;
  path: string;
  header: Header;
  content: EntryContent;
  report: VolumeReport;
  trail: Trail;
}

async function unpackEntry(workspace: VolumeWorkspace, entry: Unpacked): Promise<void> {
  const { folder, path, header, content, report, trail } = entry;
  const inner = join(folder, path);
  if (header.type === 'directory') {
    await orExists(trail.makeFolder(await workspace.resolveInside(inner)), inner);
  } else if (header.type === 'file') {
    await writeNew(await workspace.resolveInside(inner), inner, entry);
    return;
  } else if (header.type === 'symlink' && staysInside(path, header.linkname ?? '')) {
    const parent = await workspace.resolveInside(posix.dirname(inner));
    const link = join(parent, posix.basename(path));
    await orExists(symlink(header.linkname ?? '', link), inner);
    trail.made(link);
  } else {
    report.log(path);
  }
  await skip(content);
}

async function writeNew(file: string, path: string, { header, content, trail }: Unpacked): Promise<void> {
  const mode = ((header.mode ?? 0) & 0o777) | OWNER_READ_WRITE;
  const handle = await orExists(open(file, NEW_FILE, mode), path);
  trail.made(file);
  try {
    await orExists(pipeline(content, handle.createWriteStream()), path);
  } finally {
    // A stream that fails is still closing: an open file can be neither removed on Windows nor left by a mount.
    await handle.close();
  }
}

/** Throws `file-already-exists`, `disk-full`, `data-folder-unwritable`. */
export async function orExists<T>(call: Promise<T>, path: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new AppError('file-already-exists', { path }, { cause: error });
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('disk-full', {}, { cause: error });
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw new AppError('data-folder-unwritable', { path }, { cause: error });
    throw error;
  }
}
