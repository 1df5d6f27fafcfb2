import type { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { tooLarge } from './http.ts';

/** Longest line, in bytes: an object has 1.5 MB in etcd, and its JSON twice that. */
const MAX_LINE_BYTES = 8 * 1024 * 1024;
/** Lines given before others have their turn. */
const LINES_A_TURN = 200;
const LF = 0x0a;

/**
 * The lines of a stream as bytes, in order; whoever reads slowly makes the stream wait. One that does not end is
 * `cluster-answer-too-large`. What is left without an end of line is given last.
 */
export async function* linesOf(stream: Readable): AsyncGenerator<Buffer, void, void> {
  let open: Buffer[] = [];
  let openBytes = 0;
  let given = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const piece = chunk.subarray(start, end);
      yield open.length === 0 ? piece : Buffer.concat([...open, piece]);
      [open, openBytes, start] = [[], 0, end + 1];
      given += 1;
      if (given % LINES_A_TURN === 0) await turn();
    }
    if (start < chunk.length) {
      open.push(chunk.subarray(start));
      openBytes += chunk.length - start;
    }
    if (openBytes > MAX_LINE_BYTES) throw tooLarge(openBytes, MAX_LINE_BYTES);
  }
  if (openBytes > 0) yield Buffer.concat(open);
}
