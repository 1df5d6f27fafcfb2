import { createFrameReader } from '../frames.ts';

const CR = 0x0d;
const LF = 0x0a;

/**
 * Turns the log of a container without a terminal into what a terminal draws: frames opened, lines ended as a
 * terminal ends them.
 */
export function createLogDecoder(): (chunk: Uint8Array) => Uint8Array {
  const piecesOf = createFrameReader();
  let lastByte = 0;
  return (chunk) => {
    // At worst every byte is an end of line.
    const text = new Uint8Array(chunk.length * 2);
    let length = 0;
    for (const { bytes } of piecesOf(chunk))
      for (const byte of bytes) {
        if (byte === LF && lastByte !== CR) text[length++] = CR;
        text[length++] = byte;
        lastByte = byte;
      }
    return text.subarray(0, length);
  };
}
