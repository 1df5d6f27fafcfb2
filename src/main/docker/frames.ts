/** A frame of the engine: stream number, three zeros, then the payload's length. */
const HEADER_BYTES = 8;

/** One of both streams of a program without a terminal. */
export type OutputStream = 'stdout' | 'stderr';

/** Bytes of one frame; a frame comes in as many pieces as chunks carry it. */
export interface Piece {
  stream: OutputStream;
  bytes: Buffer;
  isStart: boolean;
}

/** Opens the frames of a program's output, chunk by chunk; keeps nothing of them, whatever the lengths they announce. */
export function createFrameReader(): (chunk: Uint8Array) => Piece[] {
  const header = Buffer.alloc(HEADER_BYTES);
  let headerBytes = 0;
  let payloadLeft = 0;
  let isStart = false;

  /** Gives how many bytes the header took. */
  function takeHeader(bytes: Buffer): number {
    const taken = bytes.copy(header, headerBytes);
    headerBytes += taken;
    if (headerBytes < HEADER_BYTES) return taken;
    headerBytes = 0;
    payloadLeft = header.readUInt32BE(4);
    isStart = true;
    return taken;
  }

  function takePayload(bytes: Buffer): Piece {
    const piece = bytes.subarray(0, payloadLeft);
    const stream = header[0] === 2 ? 'stderr' : 'stdout';
    const first = isStart;
    payloadLeft -= piece.length;
    isStart = false;
    return { stream, bytes: piece, isStart: first };
  }

  return (chunk) => {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const pieces: Piece[] = [];
    let at = 0;
    while (at < bytes.length) {
      const rest = bytes.subarray(at);
      if (payloadLeft === 0) {
        at += takeHeader(rest);
        continue;
      }
      const piece = takePayload(rest);
      pieces.push(piece);
      at += piece.bytes.length;
    }
    return pieces;
  };
}
