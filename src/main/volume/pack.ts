import { createReadStream } from 'node:fs';
import { lstat, readdir, readlink } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import { AppError } from '#shared/errors.ts';

/** One thing to pack; `name` is its path in the archive. */
interface Packed {
  file: string;
  name: string;
  kind: 'directory' | 'file' | 'symlink';
  sizeBytes: number;
  mode: number;
  modifiedAt: Date;
}

/**
 * A tar stream of a file or folder under its own name, owned by root as `docker cp` does. Links are packed as links,
 * not followed. Throws `file-not-found`.
 */
export async function packTree(
  root: string,
  path: string,
  onProgress: (ratio: number) => void,
  signal: AbortSignal,
): Promise<Readable> {
  const entries = await walk(root, path);
  const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const archive = pack();
  let done = 0;
  const feed = async () => {
    for (const entry of entries) {
      await addEntry(archive, entry, signal).catch((cause: unknown) => {
        signal.throwIfAborted();
        throw new AppError('file-not-found', { path: entry.name }, { cause });
      });
      done += entry.sizeBytes;
      onProgress(total === 0 ? 1 : done / total);
    }
    archive.finalize();
  };
  // Whoever reads it learns of the failure; until somebody does, nobody may be brought down by it.
  archive.on('error', () => {});
  feed().catch((error: unknown) =>
    archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return archive as unknown as Readable;
}

async function walk(root: string, path: string): Promise<Packed[]> {
  const base = join(root, '..');
  const entries: Packed[] = [];
  const visit = async (file: string): Promise<void> => {
    const info = await lstat(file);
    const kind = kindOf(info);
    if (kind === null) return;
    const name = relative(base, file).split(sep).join('/');
    const sizeBytes = kind === 'file' ? info.size : 0;
    entries.push({ file, name, kind, sizeBytes, mode: info.mode & 0o777, modifiedAt: info.mtime });
    if (kind !== 'directory') return;
    for (const child of (await readdir(file)).sort()) await visit(join(file, child));
  };
  try {
    await visit(root);
  } catch (error) {
    throw new AppError('file-not-found', { path }, { cause: error });
  }
  if (entries.length === 0) throw new AppError('file-not-found', { path: path || basename(root) });
  return entries;
}

function kindOf(info: { isDirectory(): boolean; isFile(): boolean; isSymbolicLink(): boolean }) {
  if (info.isDirectory()) return 'directory';
  if (info.isFile()) return 'file';
  return info.isSymbolicLink() ? 'symlink' : null;
}

async function addEntry(archive: Pack, entry: Packed, signal: AbortSignal): Promise<void> {
  const { file, name, kind, sizeBytes, mode, modifiedAt } = entry;
  const header = { name, type: kind, mode, mtime: modifiedAt, uid: 0, gid: 0 };
  if (kind !== 'file') {
    archive.entry(kind === 'symlink' ? { ...header, linkname: await readlink(file) } : header);
    return;
  }
  if (sizeBytes === 0) {
    archive.entry(header, '');
    return;
  }
  const content = archive.entry({ ...header, size: sizeBytes });
  // Not beyond what was announced: a file that grows meanwhile must not break the archive.
  await pipeline(createReadStream(file, { end: sizeBytes - 1 }), content, { signal });
}
