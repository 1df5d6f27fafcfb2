import { connect } from 'node:net';
import { ChunkedAnswer } from './chunked-answer.ts';

/** Bytes read at once, at most. */
const READ_BYTES = 64 * 1024;

/**
 * The body of a GET by a socket of this machine, each part good only until the next is asked for: all of it goes through one piece of
 * memory, where Node's own HTTP copies each chunk, which is a third of what reading an image takes. Null for any answer but a good one
 * in chunks, and where there is none: Node's own tells why. Throws what is no more than a part of it.
 */
export async function askBySocket(
  socketPath: string,
  path: string,
  signal: AbortSignal,
): Promise<AsyncIterable<Uint8Array> | null> {
  const body = bodyOf(readsOf(socketPath, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`, signal));
  const head = await body.next().catch(() => null);
  return head?.done === false ? body : null;
}

async function* bodyOf(reads: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const answer = new ChunkedAnswer();
  let cause: unknown;
  try {
    for await (const bytes of reads) {
      for (const part of answer.write(bytes)) yield part;
      if (answer.isWhole) return;
    }
  } catch (error) {
    cause = error;
  }
  throw Object.assign(new Error('answer broken off', { cause }), { code: 'ECONNRESET' });
}

/** What a socket gives to a request until its other end leaves, and no more before the last was taken. It goes with its reader. */
async function* readsOf(path: string, request: string, signal: AbortSignal) {
  const buffer = new Uint8Array(READ_BYTES);
  let length = 0;
  let wake = () => {};
  const callback = (count: number) => {
    length = count;
    wake();
    return false;
  };
  const socket = connect({ path, signal, onread: { buffer, callback } });
  socket.on('error', () => {});
  socket.on('close', () => wake());
  socket.write(request);
  try {
    while (!socket.closed) {
      if (length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
        continue;
      }
      const bytes = buffer.subarray(0, length);
      length = 0;
      yield bytes;
      socket.resume();
    }
    if (socket.errored) throw socket.errored;
  } finally {
    socket.destroy();
  }
}
