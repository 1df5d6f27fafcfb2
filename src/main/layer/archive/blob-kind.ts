import { BLOCK_BYTES, readHeader } from '#main/files/tar-header.ts';

/** What an archive keeps under the name of a digest. */
export type BlobKind = 'tar' | 'gzip' | 'zstd' | 'json' | 'other';

/** What a blob is, from its first block: archives name their blobs by digest, never by kind. */
export function blobKindOf(start: Uint8Array): BlobKind {
  if (start[0] === 0x1f && start[1] === 0x8b) return 'gzip';
  if (start[0] === 0x28 && start[1] === 0xb5 && start[2] === 0x2f && start[3] === 0xfd) return 'zstd';
  // Before JSON: the first file of a layer may well be named `[`.
  if (start.length === BLOCK_BYTES && readHeader(start) !== null) return 'tar';
  return start[0] === 0x7b || start[0] === 0x5b ? 'json' : 'other';
}
