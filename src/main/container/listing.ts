import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Docker } from '#main/docker/docker.ts';
import { engineEntries, type TarEntry } from '#main/files/tar.ts';
import type { ContainerFile, ContainerListing } from '#shared/contract/container.ts';

/** A directory is told again this often while it is read, in milliseconds. */
const TELL_MS = 250;

/** Bounds of one reading: the archive holds every byte of the directory's tree, holes of its files included. */
export interface ListingLimits {
  entries: number;
  bytes: number;
  milliseconds: number;
}

/** More than the whole of a usual image; a file with holes may say a hundred times as much. */
const LIMITS: ListingLimits = { entries: 200_000, bytes: 8 * 1024 ** 3, milliseconds: 60_000 };

/**
 * What a directory holds, read from the engine's archive of its tree and told while it comes; nothing is kept on disk. It
 * ends at its limits, and then says where.
 */
export async function* listDirectory(
  { archive: archiveOf }: Pick<Docker['container'], 'archive'>,
  { containerId, path }: { containerId: string; path: string },
  signal?: AbortSignal,
  limits = LIMITS,
): AsyncGenerator<ContainerListing, void, void> {
  const stop = new AbortController();
  const signals = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const folder = path.endsWith('/') ? path : `${path}/`;
  const archive = await archiveOf(containerId, `${folder}.`, signals);
  const listed = createListed();
  const ends = performance.now() + limits.milliseconds;
  const reading = readEntries(archive, listed, signals, limits);
  // Awaited below: until then its failure is nobody's.
  reading.catch(() => {});
  try {
    for (;;) {
      const leftMs = Math.max(0, ends - performance.now());
      const end = await Promise.race([reading, delay(Math.min(TELL_MS, leftMs), 'running' as const)]);
      const isLate = end === 'running' && performance.now() >= ends;
      const cut = isLate ? listed.cutBy('time') : end === 'running' ? null : end;
      const isComplete = isLate || end !== 'running';
      yield { files: sorted(listed), isComplete, cut };
      if (isComplete) return;
    }
  } catch (error) {
    if (!signal?.aborted) throw error;
  } finally {
    stop.abort();
  }
}

type Listed = ReturnType<typeof createListed>;

function createListed() {
  const files = new Map<string, ContainerFile>();
  /** Of every file: a hard link that comes later is one of them. */
  const sizes = new Map<string, number>();
  /** Where symbolic links lead: a hard link may be one of them too. */
  const links = new Map<string, string>();
  /** Hard links whose file was counted in a child, by both names. */
  const counted = new Set<string>();
  let last: { path: string; sizeBytes: number } | null = null;

  function fileNamed(entry: TarEntry, target: string): TarEntry {
    const linkName = links.get(target);
    if (linkName !== undefined) return { ...entry, kind: 'symlink', linkName };
    return { ...entry, sizeBytes: sizes.get(target) ?? 0 };
  }

  /** What a hard link adds to the child it is in: its file, unless that one is there already. */
  function addedBy(child: string, target: string): number {
    const key = `${child}\0${target}`;
    if (target.split('/')[0] === child || counted.has(key)) return 0;
    counted.add(key);
    return sizes.get(target) ?? 0;
  }

  return {
    files,
    /** A direct child is a line; what is deeper adds its size to the child it is in. */
    add(entry: TarEntry): void {
      const path = partsOf(entry.name);
      const [name] = path;
      if (name === undefined) return;
      const whole = path.join('/');
      const target = entry.kind === 'hard-link' ? partsOf(entry.linkName).join('/') : null;
      const named = target === null ? entry : fileNamed(entry, target);
      if (entry.kind === 'file') sizes.set(whole, entry.sizeBytes);
      if (entry.kind === 'symlink') links.set(whole, entry.linkName);
      last = { path: whole, sizeBytes: named.sizeBytes };
      if (path.length === 1) files.set(name, toFile(name, named));
      else {
        const parent = files.get(name);
        if (parent) parent.sizeBytes += target === null ? named.sizeBytes : addedBy(name, target);
      }
    },
    /** Where the reading ended: the entry it was in, and how long that one is. */
    cutBy: (reason: 'entries' | 'bytes' | 'time'): ContainerListing['cut'] => ({
      reason,
      ...(last ?? { path: '', sizeBytes: 0 }),
    }),
  };
}

/** Resolves at the end of the archive, or at a limit. */
async function readEntries(
  archive: Readable,
  listed: Listed,
  signal: AbortSignal,
  limits: ListingLimits,
): Promise<ContainerListing['cut']> {
  let entries = 0;
  let bytes = 0;
  for await (const entry of engineEntries(archive, signal)) {
    if (entries === limits.entries) return listed.cutBy('entries');
    listed.add(entry);
    entries += 1;
    bytes += entry.sizeBytes;
    // Its bytes are still to come: what is too long is not waited for.
    if (bytes > limits.bytes) return listed.cutBy('bytes');
  }
  return null;
}

const partsOf = (name: string) => name.split('/').filter((part) => part !== '' && part !== '.');

function toFile(name: string, entry: TarEntry): ContainerFile {
  const { kind, sizeBytes, mode, uid, gid, modifiedAtMs, linkName } = entry;
  const linkTarget = kind === 'symlink' ? linkName : '';
  return { name, type: TYPES[kind], sizeBytes, mode, uid, gid, modifiedAtMs, linkTarget };
}

const TYPES = {
  folder: 'directory',
  symlink: 'link',
  file: 'file',
  'hard-link': 'file',
  device: 'other',
  other: 'other',
} as const satisfies Record<TarEntry['kind'], ContainerFile['type']>;

function sorted({ files }: Listed): ContainerFile[] {
  const rank = ({ type }: ContainerFile) => (type === 'directory' ? 0 : 1);
  return [...files.values()].sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name, 'fr'));
}
