import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Pack, pack } from 'tar-stream';
import { noteFailure } from '#main/core/failures.ts';
import { AppError } from '#shared/errors.ts';
import { FolderCursor } from './folder-cursor.ts';
import type { HeldFolder } from './held-folder.ts';
import { openFile } from './open-file.ts';
import { kindOf, walkFolders } from './walk.ts';
import type { Workspace } from './workspace.ts';

/** One thing to pack. */
interface Packed {
  /** Its folder, from where the walk began. */
  folder: string;
  name: string;
  /** Its path in the archive. */
  path: string;
  kind: 'folder' | 'file' | 'link';
  sizeBytes: number;
  mode: number;
  modifiedAt: Date;
}

/**
 * A tar stream of a file or folder of the workspace under its own name, owned by root as `docker cp` does. Links on the way
 * to it are followed, those in it are packed as links. Throws `file-not-found`, `path-outside-workspace`; the stream fails
 * with `file-still-written` for a file that gets shorter while it is read.
 */
export async function packTree(
  workspace: Pick<Workspace, 'dir' | 'find'>,
  path: string,
  onProgress: (ratio: number) => void,
  signal: AbortSignal,
): Promise<Readable> {
  const place = await workspace.find(path);
  if (place === null) throw new AppError('file-not-found', { path });
  const top = place.name === '.' ? basename(workspace.dir) : place.name;
  const entries = await collect(place.folder, place.name, top).catch(async (cause: unknown) => {
    await place.close();
    throw new AppError('file-not-found', { path: path || top }, { cause });
  });
  const archive = pack();
  // Whoever reads it learns of the failure; until somebody does, nobody may be brought down by it.
  archive.on('error', () => {});
  feed(archive, { start: place.folder, entries, onProgress, signal })
    .catch((error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))))
    .finally(() => place.close())
    .catch(noteFailure);
  return archive as unknown as Readable;
}

interface Feed {
  start: HeldFolder;
  entries: readonly Packed[];
  onProgress: (ratio: number) => void;
  signal: AbortSignal;
}

async function feed(archive: Pack, { start, entries, onProgress, signal }: Feed): Promise<void> {
  const total = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const cursor = new FolderCursor(start);
  let done = 0;
  try {
    for (const entry of entries) {
      await addEntry(archive, cursor, entry, signal);
      done += entry.sizeBytes;
      onProgress(total === 0 ? 1 : done / total);
    }
    archive.finalize();
  } finally {
    await cursor.close();
  }
}

/** A folder comes before what it holds. Fails where there is nothing to pack. */
async function collect(start: HeldFolder, name: string, top: string): Promise<Packed[]> {
  const entries: Packed[] = [];
  const add = async (at: HeldFolder, entry: Pick<Packed, 'folder' | 'name' | 'path'>) => {
    const info = await at.stat(entry.name);
    const kind = info && kindOf(info);
    if (!kind || kind === 'other') return kind;
    const sizeBytes = kind === 'file' ? info.size : 0;
    entries.push({ ...entry, kind, sizeBytes, mode: info.mode & 0o777, modifiedAt: info.mtime });
    return kind;
  };
  const kind = await add(start, { folder: '', name, path: top });
  if (kind === 'folder') await collectBelow(start, name, top, add);
  if (entries.length === 0) throw new Error('nothing to pack');
  return entries;
}

async function collectBelow(
  start: HeldFolder,
  name: string,
  top: string,
  add: (at: HeldFolder, entry: Pick<Packed, 'folder' | 'name' | 'path'>) => Promise<unknown>,
): Promise<void> {
  const root = await start.enter(name);
  const below = (path: string) => [name, path].filter((part) => part !== '' && part !== '.').join('/');
  try {
    for await (const { path, folder, entries } of walkFolders(root))
      for (const entry of entries)
        await add(folder, { folder: below(path), name: entry.name, path: `${top}/${entry.path}` });
  } finally {
    await root.close();
  }
}

/** The archive's own words. */
const TYPES = { folder: 'directory', file: 'file', link: 'symlink' } as const;

async function addEntry(
  archive: Pack,
  cursor: FolderCursor,
  entry: Packed,
  signal: AbortSignal,
): Promise<void> {
  try {
    await packEntry(archive, await cursor.go(entry.folder), entry, signal);
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof AppError ? cause : new AppError('file-not-found', { path: entry.path }, { cause });
  }
}

async function packEntry(
  archive: Pack,
  folder: HeldFolder,
  { name, path, kind, mode, modifiedAt }: Packed,
  signal: AbortSignal,
): Promise<void> {
  const header = { name: path, type: TYPES[kind], mode, mtime: modifiedAt, uid: 0, gid: 0 };
  if (kind === 'file') return packFile(archive, folder, { ...header, path, name }, signal);
  const linkname = kind === 'link' ? await folder.readLink(name) : null;
  if (kind === 'link' && linkname === null) throw new Error('no link any more');
  archive.entry(linkname === null ? header : { ...header, linkname });
}

async function packFile(
  archive: Pack,
  folder: HeldFolder,
  { name, path, ...header }: { name: string; path: string; mode: number; mtime: Date },
  signal: AbortSignal,
): Promise<void> {
  const handle = await openFile(folder, name, path);
  try {
    const { size } = await handle.stat();
    if (size === 0) {
      archive.entry({ ...header, name: path }, '');
      return;
    }
    const content = archive.entry({ ...header, name: path, size });
    // Not beyond what was announced: a file that grows meanwhile must not break the archive.
    const bytes = handle.createReadStream({ end: size - 1, autoClose: false });
    await pipeline(bytes, (source) => wholly(source, size, path), content, { signal });
  } finally {
    await handle.close();
  }
}

/** Passes on as many bytes as were announced. Throws `file-still-written` when there are fewer. */
async function* wholly(source: AsyncIterable<Buffer>, sizeBytes: number, path: string) {
  let total = 0;
  for await (const bytes of source) {
    total += bytes.length;
    yield bytes;
  }
  if (total < sizeBytes) throw new AppError('file-still-written', { path });
}
