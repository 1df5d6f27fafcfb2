import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Docker } from '#main/docker/docker.ts';
import { engineEntries, type TarEntry } from '#main/files/tar.ts';
import type { ContainerFile, ContainerListing } from '#shared/contract/container.ts';

type Header = TarEntry['header'];

/** A directory is told again this often while it is read, in milliseconds. */
const TELL_MS = 250;
/** Entries read below one directory: the archive holds all of its tree. */
const MAX_ENTRIES = 200_000;

/** What a directory holds, read from the engine's archive of its tree and told while it comes; nothing is kept on disk. */
export async function* listDirectory(
  { archive: archiveOf }: Pick<Docker['container'], 'archive'>,
  { containerId, path }: { containerId: string; path: string },
  signal?: AbortSignal,
): AsyncGenerator<ContainerListing, void, void> {
  const stop = new AbortController();
  const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const folder = path.endsWith('/') ? path : `${path}/`;
  const archive = await archiveOf(containerId, `${folder}.`, signals);
  const listed: Listed = { files: new Map(), count: 0 };
  const reading = readEntries(archive, listed, signals);
  // Awaited below: until then its failure is nobody's.
  reading.catch(() => {});
  try {
    while (!(await Promise.race([reading, delay(TELL_MS, false)]))) {
      yield { files: sorted(listed), isComplete: false, isTruncated: false };
    }
    yield { files: sorted(listed), isComplete: true, isTruncated: listed.count > MAX_ENTRIES };
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    stop.abort();
  }
}

interface Listed {
  files: Map<string, ContainerFile>;
  /** Entries read so far, those beyond the limit too. */
  count: number;
}

/** Resolves with true at the end of the archive. */
async function readEntries(archive: Readable, listed: Listed, signal: AbortSignal): Promise<true> {
  for await (const { header } of engineEntries(archive, signal)) {
    listed.count += 1;
    if (listed.count <= MAX_ENTRIES) addEntry(listed.files, header);
  }
  return true;
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

function sorted({ files }: Listed): ContainerFile[] {
  const rank = ({ type }: ContainerFile) => (type === 'directory' ? 0 : 1);
  return [...files.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'fr'));
}
