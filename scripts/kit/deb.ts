import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { extract } from 'tar-stream';
import { run } from './command.ts';

/** One path of a package. Contents stay in the spooled tar until they are asked for. */
export interface PackagedFile {
  type: 'file' | 'symlink' | 'directory';
  /** Permission bits. */
  mode: number;
  /** Target of a symbolic link. */
  target: string | null;
  source: { tar: string; offset: number; sizeBytes: number } | null;
}

/** Documentation nobody reads in a container; dropping it early keeps the index small. */
const LEFT_OUT = /^usr\/share\/(doc|man|info|locale|lintian|fish|zsh)\//;

/** Unpacks a `.deb` into `tar` (no root needed) and indexes it by path without a leading slash. */
export async function spoolPackage(
  deb: string,
  tar: string,
  signal?: AbortSignal,
): Promise<Map<string, PackagedFile>> {
  const file = await open(tar, 'w');
  try {
    await run('dpkg-deb', ['--fsys-tarfile', deb], { stdoutFd: file.fd, signal });
  } finally {
    await file.close();
  }
  return indexTar(tar);
}

/** Where each path of a tar file is in it; hard links become the file they name. */
export async function indexTar(tar: string): Promise<Map<string, PackagedFile>> {
  const index = new Map<string, PackagedFile>();
  const entries = extract();
  createReadStream(tar, { highWaterMark: 1 << 20 }).pipe(entries);
  for await (const entry of entries) {
    const { header } = entry;
    entry.resume();
    const path = normalisePath(header.name);
    if (path === '' || LEFT_OUT.test(path)) continue;
    const mode = (header.mode ?? 0o755) & 0o7777;
    // tar-stream's types omit the offset of the contents, which it has set since 3.0.
    const { byteOffset } = header as typeof header & { byteOffset: number };
    const source = { tar, offset: byteOffset, sizeBytes: header.size ?? 0 };
    if (header.type === 'directory') index.set(path, { type: 'directory', mode, target: null, source: null });
    if (header.type === 'symlink') {
      index.set(path, { type: 'symlink', mode: 0o777, target: header.linkname ?? '', source: null });
    }
    if (header.type === 'file') index.set(path, { type: 'file', mode, target: null, source });
    const linked = header.type === 'link' ? index.get(normalisePath(header.linkname ?? '')) : undefined;
    if (linked) index.set(path, linked);
  }
  return index;
}

/** `./bin/sh` → `usr/bin/sh`: no leading dot or slash, and Debian's merged `/usr`. */
export function normalisePath(path: string): string {
  const plain = path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
  return /^(bin|sbin|lib|lib32|lib64)\//.test(plain) ? `usr/${plain}` : plain;
}

/** The bytes of a packaged file. */
export async function readPackaged(file: PackagedFile): Promise<Buffer> {
  if (!file.source) return Buffer.alloc(0);
  const handle = await open(file.source.tar, 'r');
  try {
    const bytes = Buffer.alloc(file.source.sizeBytes);
    await handle.read(bytes, 0, bytes.length, file.source.offset);
    return bytes;
  } finally {
    await handle.close();
  }
}
