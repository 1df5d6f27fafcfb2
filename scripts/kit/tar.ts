import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Header, pack } from 'tar-stream';
import type { LayerContent, LayerEntry } from './layer.ts';

/** Date of every file and image: one instant, so that the same inputs give the same digests (2026-01-01). */
export const FIXED_DATE = new Date('2026-01-01T00:00:00Z');

/** A blob of an OCI layout: its digest (`sha256:…`) and size. */
export interface Blob {
  digest: string;
  sizeBytes: number;
}

/** Writes a layer as a tar whose bytes depend on its content only, named by its digest under `blobsDir`. */
export async function writeLayer(layer: LayerContent, blobsDir: string, signal?: AbortSignal): Promise<Blob> {
  await mkdir(blobsDir, { recursive: true });
  const tar = pack();
  const unnamed = join(blobsDir, '.layer');
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      done(null, chunk);
    },
  });
  const written = pipeline(tar, tap, createWriteStream(unnamed), { signal });
  await Promise.all([written, fill(tar, layer)]);
  const hex = hash.digest('hex');
  await rename(unnamed, join(blobsDir, hex));
  return { digest: `sha256:${hex}`, sizeBytes };
}

async function fill(tar: ReturnType<typeof pack>, layer: LayerContent): Promise<void> {
  for (const path of [...layer.keys()].sort(byBytes)) {
    const entry = layer.get(path);
    if (entry) await addEntry(tar, path, entry);
  }
  tar.finalize();
}

async function addEntry(tar: ReturnType<typeof pack>, path: string, entry: LayerEntry): Promise<void> {
  const bytes = (await entry.read?.()) ?? Buffer.alloc(0);
  const header: Partial<Header> & { name: string } = {
    name: entry.type === 'directory' ? `${path}/` : path,
    type: entry.type,
    mode: entry.mode,
    uid: entry.uid,
    gid: entry.uid,
    mtime: FIXED_DATE,
    size: bytes.length,
    ...(entry.target === null ? {} : { linkname: entry.target }),
  };
  await new Promise<void>((resolve, reject) => {
    tar.entry(header, bytes, (error) => (error ? reject(error) : resolve()));
  });
}

/** Order that no locale changes: parents come before what they hold. */
export function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
