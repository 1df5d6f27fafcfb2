import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createZstdCompress } from 'node:zlib';
import { pack } from 'tar-stream';
import { type BuiltImage, blobPath, dockerManifestOf, ociIndexOf } from './image.ts';
import { type Blob, FIXED_DATE } from './tar.ts';

/**
 * Go programs repeat each other's code far apart: long matches within 128 MiB (the widest window every decoder accepts)
 * save a sixth of the size, where a level twice as slow saves a thirtieth.
 */
const ZSTD_LEVEL = 3;
const ZSTD_WINDOW_LOG = 27;

/** Packs every image of one architecture in one file that `docker load` takes as it is; `onBytes` counts what went in. */
export async function writeArchive(
  images: readonly BuiltImage[],
  blobsDir: string,
  file: string,
  onBytes: (bytes: number) => void,
  signal?: AbortSignal,
): Promise<{ sha256: string; sizeBytes: number }> {
  const tar = pack();
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const tap = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      sizeBytes += chunk.length;
      done(null, chunk);
    },
  });
  const zstd = createZstdCompress({
    params: {
      [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL,
      [constants.ZSTD_c_windowLog]: ZSTD_WINDOW_LOG,
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
      [constants.ZSTD_c_checksumFlag]: 1,
    },
  });
  const written = pipeline(tar, zstd, tap, createWriteStream(file), { signal });
  await Promise.all([written, fill(tar, images, blobsDir, onBytes)]);
  return { sha256: hash.digest('hex'), sizeBytes };
}

/** Every blob of the images, once each. */
export function blobsOf(images: readonly BuiltImage[]): Blob[] {
  const blobs = images.flatMap(({ config, manifest, layers }) => [...layers, config, manifest]);
  const unique = new Map(blobs.map((blob) => [blob.digest, blob]));
  return [...unique.keys()].sort().flatMap((digest) => unique.get(digest) ?? []);
}

type Pack = ReturnType<typeof pack>;

async function fill(
  tar: Pack,
  images: readonly BuiltImage[],
  blobsDir: string,
  onBytes: (bytes: number) => void,
) {
  for (const name of ['blobs/', 'blobs/sha256/']) {
    tar.entry({ name, type: 'directory', mode: 0o755, mtime: FIXED_DATE });
  }
  for (const blob of blobsOf(images)) await addBlob(tar, blob, blobsDir, onBytes);
  await addText(tar, 'index.json', JSON.stringify(ociIndexOf(images)));
  await addText(tar, 'manifest.json', JSON.stringify(dockerManifestOf(images)));
  await addText(tar, 'oci-layout', JSON.stringify({ imageLayoutVersion: '1.0.0' }));
  // No end-of-archive blocks, which every reader does without: dockerd 26 stops reading at them while its zstd decoder
  // still reads ahead from a buffer it gives back, and crashes now and then. The end of the file ends both in order.
  tar.push(null);
}

function addText(tar: Pack, name: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const header = { name, mode: 0o644, mtime: FIXED_DATE };
    tar.entry(header, text, (error) => (error ? reject(error) : resolve()));
  });
}

async function addBlob(
  tar: Pack,
  blob: Blob,
  blobsDir: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const header = { name: blobPath(blob), mode: 0o644, mtime: FIXED_DATE, size: blob.sizeBytes };
  const entry = tar.entry(header);
  const source = createReadStream(join(blobsDir, blob.digest.replace('sha256:', '')), {
    highWaterMark: 1 << 18,
  });
  source.on('data', (chunk) => onBytes(chunk.length));
  await pipeline(source, entry);
}
