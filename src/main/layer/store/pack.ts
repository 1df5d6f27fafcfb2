import { promisify } from 'node:util';
import { constants, zstdCompressSync, zstdDecompress } from 'node:zlib';

/** Longest analysis read back, in bytes: what three million paths take, and half as much again. */
const UNPACKED_LIMIT_BYTES = 600_000_000;
/** The unpacked length comes first, so that unpacking takes its memory once. */
const LENGTH_BYTES = 4;

const decompress = promisify(zstdDecompress);

/** Bytes compressed, with a sum that tells damaged ones. */
export function pack(bytes: Buffer): Uint8Array<ArrayBuffer> {
  const compressed = zstdCompressSync(bytes, { params: { [constants.ZSTD_c_checksumFlag]: 1 } });
  const packed = new Uint8Array(LENGTH_BYTES + compressed.length);
  new DataView(packed.buffer).setUint32(0, bytes.length, true);
  packed.set(compressed, LENGTH_BYTES);
  return packed;
}

/** The bytes `pack` was given. Throws for damaged ones, and for those that would fill the memory. */
export async function unpack(packed: Uint8Array): Promise<Buffer> {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  if (length > UNPACKED_LIMIT_BYTES) throw new RangeError('too long');
  return decompress(packed.subarray(LENGTH_BYTES), {
    maxOutputLength: Math.max(1, length),
    chunkSize: Math.max(constants.Z_MIN_CHUNK, length),
  });
}
