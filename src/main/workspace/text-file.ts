import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { TextFile } from '#shared/domain/text-file.ts';
import { MAX_TEXT_FILE_CHARS } from '#shared/domain/text-file-names.ts';
import { AppError } from '#shared/errors.ts';
import type { Workspace } from './workspace.ts';

type Files = Pick<Workspace, 'resolveInside'>;

/** The path holds no link any more: one put there since then is refused, and a pipe does not block. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file as it is on disk; empty, without version, when there is none. Throws `file-too-large`, `file-not-found`. */
export async function readTextFile(workspace: Files, path: string): Promise<TextFile> {
  const file = await workspace.resolveInside(path);
  const stats = await lstat(file).catch(() => null);
  if (!stats) return { text: '', version: null, problem: null };
  if (!stats.isFile()) throw new AppError('file-not-found', { path });
  const handle = await open(file, OPEN_FLAGS).catch((cause: unknown) => {
    throw new AppError('file-not-found', { path }, { cause });
  });
  try {
    if (stats.size > MAX_TEXT_FILE_CHARS) throw new AppError('file-too-large', { path });
    const text = (await handle.readFile()).toString('utf8');
    return { text, version: versionOf(text), problem: null };
  } finally {
    await handle.close();
  }
}

/** The same for who watches: what keeps a file from being read is said, not thrown. */
export async function lookAtTextFile(workspace: Files, path: string): Promise<TextFile> {
  try {
    return await readTextFile(workspace, path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { text: '', version: null, problem: error.code };
  }
}

export interface TextFileWrite {
  path: string;
  text: string;
  /** What the text was written over; another version on disk is left alone. */
  baseVersion: string | null;
}

/** Writes a file whole or not at all. Throws `file-changed`, `disk-full`, `file-not-found`. */
export async function writeTextFile(workspace: Files, write: TextFileWrite): Promise<TextFile> {
  const { path, text, baseVersion } = write;
  const before = await readTextFile(workspace, path);
  if (before.version !== baseVersion && before.version !== versionOf(text)) {
    throw new AppError('file-changed', { path });
  }
  const file = await workspace.resolveInside(path);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFileAtomic(file, text);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new AppError('disk-full', { path }, { cause });
    throw new AppError('file-not-found', { path }, { cause });
  }
  return { text, version: versionOf(text), problem: null };
}

/** Two texts with the same version are the same. */
function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
