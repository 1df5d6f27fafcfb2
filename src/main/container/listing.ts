import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { extract, type Header } from 'tar-stream';
import type { ContainerFile, ContainerListing } from '#shared/domain/container.ts';
import type { ContainerEngine } from './ports.ts';

/** A directory is told again this often while it is read, in milliseconds. */
const TELL_MS = 250;
/** Entries read below one directory: the archive holds all of its tree. */
const MAX_ENTRIES = 200_000;

/** What a directory holds, read from the engine's archive of its tree and told while it comes; nothing is kept on disk. */
export async function* listDirectory(
  engine: ContainerEngine,
  { containerId, path }: { containerId: string; path: string },
  signal?: AbortSignal,
): AsyncGenerator<ContainerListing, void, void> {
  const stop = new AbortController();
  const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const folder = path.endsWith('/') ? path : `${path}/`;
  const archive = await engine.archive(containerId, `${folder}.`, signals);
  const files = new Map<string, ContainerFile>();
  const tar = extract();
  let count = 0;
  // Events, not iteration: leaving an iteration in the middle of an entry never ends in tar-stream.
  tar.on('entry', (header, entry, next) => {
    count += 1;
    if (count <= MAX_ENTRIES) addEntry(files, header);
    entry.on('end', () => next());
    entry.resume();
  });
  const reading = pipeline(archive, tar, { signal: signals }).then(() => true);
  // Awaited below: until then its failure is nobody's.
  reading.catch(() => {});
  try {
    while (!(await Promise.race([reading, delay(TELL_MS, false)]))) {
      yield { files: sorted(files), isComplete: false, isTruncated: false };
    }
    yield { files: sorted(files), isComplete: true, isTruncated: count > MAX_ENTRIES };
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    stop.abort();
    archive.destroy();
  }
}

/** A direct child is a line; what is deeper adds its size to the child it is in. */
function addEntry(files: Map<string, ContainerFile>, header: Header): void {
  const parts = header.name.split('/').filter((part) => part !== '' && part !== '.');
  const [name] = parts;
  if (name === undefined) return;
  const sizeBytes = header.size ?? 0;
  if (parts.length === 1) files.set(name, toFile(name, header, files.get(name)?.sizeBytes ?? 0));
  else {
    const parent = files.get(name);
    if (parent) parent.sizeBytes += sizeBytes;
  }
}

function toFile(name: string, header: Header, alreadyBytes: number): ContainerFile {
  return {
    name,
    type: typeOf(header.type),
    sizeBytes: alreadyBytes + (header.size ?? 0),
    mode: header.mode ?? 0,
    uid: header.uid ?? 0,
    gid: header.gid ?? 0,
    modifiedAtMs: header.mtime?.getTime() ?? 0,
    linkTarget: header.type === 'symlink' ? (header.linkname ?? '') : '',
  };
}

function typeOf(type: Header['type']): ContainerFile['type'] {
  if (type === 'directory') return 'directory';
  if (type === 'symlink') return 'link';
  return type === 'file' || type === 'contiguous-file' || type === 'link' ? 'file' : 'other';
}

function sorted(files: Map<string, ContainerFile>): ContainerFile[] {
  const rank = ({ type }: ContainerFile) => (type === 'directory' ? 0 : 1);
  return [...files.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'fr'));
}
