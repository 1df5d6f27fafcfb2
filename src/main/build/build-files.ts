import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { BuildFile, BuildFolder } from '#shared/domain/build.ts';
import { BUILD_FILE_NAME, MAX_BUILD_FILE_CHARS } from '#shared/domain/build-limits.ts';
import { AppError } from '#shared/errors.ts';
import type { BuildWorkspace } from './ports.ts';

/** Folders looked at: a workspace is small, a learner's may be anything. */
const MAX_DEPTH = 4;
const MAX_ENTRIES = 5_000;
const MAX_FOLDERS = 200;

/** Folders of the workspace, those that hold a Dockerfile first, then by path; links are not followed. */
export async function listBuildFolders({ dir }: BuildWorkspace): Promise<BuildFolder[]> {
  const found: BuildFolder[] = [];
  let seen = 0;
  const waiting = [{ folder: dir, depth: 0 }];
  for (let next = waiting.shift(); next !== undefined && seen < MAX_ENTRIES; next = waiting.shift()) {
    const { folder, depth } = next;
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    seen += entries.length;
    const names = entries.filter((entry) => entry.isFile() && isDockerfile(entry.name));
    const dockerfiles = names.map(({ name }) => name).sort(byRank);
    if (found.length < MAX_FOLDERS) found.push({ path: pathOf(dir, folder), dockerfiles });
    for (const entry of entries) {
      const isOpen = entry.isDirectory() && !entry.name.startsWith('.') && entry.name !== 'node_modules';
      if (isOpen && depth < MAX_DEPTH) waiting.push({ folder: join(folder, entry.name), depth: depth + 1 });
    }
  }
  return found.sort(
    (a, b) =>
      Number(b.dockerfiles.length > 0) - Number(a.dockerfiles.length > 0) ||
      a.path.localeCompare(b.path, 'fr'),
  );
}

function isDockerfile(name: string): boolean {
  return BUILD_FILE_NAME.test(name) && !/\.dockerignore$/i.test(name);
}

function byRank(a: string, b: string): number {
  return Number(b === 'Dockerfile') - Number(a === 'Dockerfile') || a.localeCompare(b, 'fr');
}

function pathOf(root: string, folder: string): string {
  return relative(root, folder).split(sep).join('/') || '.';
}

/** The path holds no link any more: one put there since then is refused, and a pipe does not block. */
const OPEN_FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** A file as it is on disk; empty, without version, when there is none. Throws `file-too-large`, `file-not-found`. */
export async function readBuildFile(workspace: BuildWorkspace, path: string): Promise<BuildFile> {
  const file = await workspace.resolveInside(path);
  const stats = await lstat(file).catch(() => null);
  if (!stats) return { text: '', version: null, problem: null };
  if (!stats.isFile()) throw new AppError('file-not-found', { path });
  const handle = await open(file, OPEN_FLAGS).catch((cause: unknown) => {
    throw new AppError('file-not-found', { path }, { cause });
  });
  try {
    if (stats.size > MAX_BUILD_FILE_CHARS) throw new AppError('file-too-large', { path });
    const text = (await handle.readFile()).toString('utf8');
    return { text, version: versionOf(text), problem: null };
  } finally {
    await handle.close();
  }
}

/** The same for who watches: what keeps a file from being read is said, not thrown. */
export async function lookAtBuildFile(workspace: BuildWorkspace, path: string): Promise<BuildFile> {
  try {
    return await readBuildFile(workspace, path);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { text: '', version: null, problem: error.code };
  }
}

export interface BuildFileWrite {
  path: string;
  text: string;
  /** What the text was written over; another version on disk is left alone. */
  baseVersion: string | null;
}

/** Writes a file whole or not at all. Throws `file-changed`, `disk-full`, `file-not-found`. */
export async function writeBuildFile(workspace: BuildWorkspace, write: BuildFileWrite): Promise<BuildFile> {
  const { path, text, baseVersion } = write;
  const before = await readBuildFile(workspace, path);
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
