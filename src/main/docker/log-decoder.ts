/** A frame of a container without a terminal: stream number, three zeros, then the payload's length. */
const HEADER_BYTES = 8;

const CR = 0x0d;
const LF = 0x0a;

/**
 * Turns the log of a container without a terminal into what a terminal draws: frames opened, lines ended as a
 * terminal ends them. Keeps nothing but a frame's place, whatever the lengths it is told.
 */
export function createLogDecoder(): (chunk: Uint8Array) => Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  let headerBytes = 0;
  let payloadLeft = 0;
  let lastByte = 0;

  const takeHeader = (byte: number) => {
    header[headerBytes] = byte;
    headerBytes += 1;
    if (headerBytes < HEADER_BYTES) return;
    headerBytes = 0;
    payloadLeft = new DataView(header.buffer).getUint32(4);
  };

  return (chunk) => {
    // At worst every byte is an end of line.
    const text = new Uint8Array(chunk.length * 2);
    let length = 0;
    for (const byte of chunk) {
      if (payloadLeft === 0) {
        takeHeader(byte);
        continue;
      }
      payloadLeft -= 1;
      if (byte === LF && lastByte !== CR) text[length++] = CR;
      text[length++] = byte;
      lastByte = byte;
    }
    return text.subarray(0, length);
  };
}
