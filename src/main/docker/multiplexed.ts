import type { Readable } from 'node:stream';
import { toAppError } from './errors.ts';
import { createFrameReader } from './frames.ts';

/** Output beyond this many bytes is not read: checks look at short texts. */
const OUTPUT_LIMIT_BYTES = 256 * 1024;

/** Reads a stream to its end or to the limit; null when neither came in time. Throws `docker-unreachable` when it breaks. */
export function collectOutput(stream: Readable, timeoutMs: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const timer = setTimeout(() => finish(null), timeoutMs);
    const finish = (result: Buffer | null) => {
      clearTimeout(timer);
      stream.destroy();
      resolve(result);
    };
    stream.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > OUTPUT_LIMIT_BYTES) finish(Buffer.concat(chunks));
    });
    stream.on('end', () => finish(Buffer.concat(chunks)));
    stream.on('close', () => finish(Buffer.concat(chunks)));
    stream.on('error', (error) => {
      clearTimeout(timer);
      reject(toAppError(error));
    });
  });
}

/** Both streams of a program without a terminal, in the order they were written; a truncated last frame is kept. */
export function demultiplex(bytes: Buffer): string {
  const pieces = createFrameReader()(bytes);
  return Buffer.concat(pieces.map((piece) => piece.bytes)).toString('utf8');
}
