import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';

/** The tar of an archive of images (`.tar` or `.tar.zst`): ctr reads no zstd. */
export function readArchive(file: string): Readable {
  const bytes = createReadStream(file);
  if (!file.endsWith('.zst')) return bytes;
  const tar = createZstdDecompress();
  bytes.on('error', (error) => tar.destroy(error));
  return bytes.pipe(tar);
}
