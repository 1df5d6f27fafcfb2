import type { ContainerLogLine } from '#shared/contract/container.ts';
import { drawnLine } from '#shared/domain/drawn-line.ts';
import { createFrameReader, type OutputStream, type Piece } from '../frames.ts';

/** What a page is given of one line, in bytes: one line must not hold its whole memory. */
const LINE_LIMIT_BYTES = 8_000;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
/** Longest timestamp, in bytes: nanoseconds, a time zone and a space. */
const TIMESTAMP_BYTES = 40;
const TIMESTAMP = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) ?/;

/** A log being cut into lines. */
interface LogLines {
  take(chunk: Uint8Array): ContainerLogLine[];
  /** Lines over the limit that are being written, as far as they are known; they stay to be taken. */
  unfinished(): ContainerLogLine[];
  /** What came after the last end of line. */
  rest(): ContainerLogLine[];
}

/** How a log comes, and how its lines go. */
export interface LogForm {
  /** A terminal's output has no frames. */
  hasTty: boolean;
  /** A line over the limit is cut, and says so, or comes in parts. */
  longLines: 'cut' | 'parts';
}

/** Cuts a container's log, asked with timestamps, into lines. */
export function createLogLines({ hasTty, longLines }: LogForm): LogLines {
  const open = { stdout: createOpenLine('stdout', longLines), stderr: createOpenLine('stderr', longLines) };
  const piecesOf = hasTty ? wholeChunk : createFrameReader();
  const lines = (pieces: readonly Piece[]) => pieces.flatMap((piece) => open[piece.stream].take(piece));
  return {
    take: (chunk) => lines(piecesOf(chunk)),
    unfinished: () => [...open.stdout.unfinished(), ...open.stderr.unfinished()],
    rest: () => [...open.stdout.rest(), ...open.stderr.rest()],
  };
}

function wholeChunk(chunk: Uint8Array): Piece[] {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  return [{ stream: 'stdout', bytes, isStart: false }];
}

/** The line that one stream is writing. */
function createOpenLine(stream: OutputStream, longLines: LogForm['longLines']) {
  let kept: Buffer = Buffer.alloc(0);
  let isCut = false;
  /** Of the whole line so far. */
  let lengthBytes = 0;
  /** Some of this line went out already. */
  let hasGiven = false;
  let skipsTimestamp = false;

  const isOpen = () => kept.length > 0 || hasGiven;

  /** The engine keeps a long line in pieces, and dates each of them: its own date is the first one. */
  function withoutLaterTimestamp({ bytes, isStart }: Piece): Buffer {
    if (isStart) skipsTimestamp = isOpen();
    if (!skipsTimestamp) return bytes;
    const end = bytes.indexOf(SPACE);
    skipsTimestamp = end === -1;
    return skipsTimestamp ? bytes.subarray(bytes.length) : bytes.subarray(end + 1);
  }

  /** Copies: a view would keep the whole chunk in memory. */
  function add(bytes: Buffer): ContainerLogLine[] {
    lengthBytes += bytes.length;
    if (longLines === 'cut') {
      if (kept.length + bytes.length > LINE_LIMIT_BYTES) bytes = goBack(bytes);
      const room = Math.max(0, LINE_LIMIT_BYTES - kept.length);
      isCut ||= bytes.length > room;
      kept = Buffer.concat([kept, bytes.subarray(0, room)]);
      return [];
    }
    kept = Buffer.concat([kept, bytes]);
    const parts: ContainerLogLine[] = [];
    while (kept.length > LINE_LIMIT_BYTES) parts.push(give(characterEnd(kept, LINE_LIMIT_BYTES), true));
    return parts;
  }

  /** Progress in place writes one line for hours: what it goes back over is not kept when the room is short. */
  function goBack(bytes: Buffer): Buffer {
    const back = bytes.lastIndexOf(CR, -2);
    if (back === -1) return bytes;
    const start = Buffer.concat([kept, bytes.subarray(0, TIMESTAMP_BYTES)]).subarray(0, TIMESTAMP_BYTES);
    kept = start.subarray(0, TIMESTAMP.exec(start.toString('latin1'))?.[0].length ?? 0);
    isCut = false;
    return bytes.subarray(back + 1);
  }

  function give(bytes: number, isLineCut: boolean): ContainerLogLine {
    const line = toLine(stream, kept.subarray(0, bytes), { isFirst: !hasGiven, isCut: isLineCut });
    kept = kept.subarray(bytes);
    hasGiven = isLineCut;
    return line;
  }

  function end(): ContainerLogLine {
    const line = give(kept.length, isCut);
    isCut = false;
    hasGiven = false;
    lengthBytes = 0;
    return line;
  }

  return {
    take(piece: Piece): ContainerLogLine[] {
      const bytes = withoutLaterTimestamp(piece);
      const lines: ContainerLogLine[] = [];
      let from = 0;
      for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, from)) {
        lines.push(...add(bytes.subarray(from, at)), end());
        from = at + 1;
      }
      return from < bytes.length ? [...lines, ...add(bytes.subarray(from))] : lines;
    },
    unfinished(): ContainerLogLine[] {
      // The end of a shorter one is on its way: the engine keeps a line until it is whole, or too long for it.
      if (lengthBytes <= LINE_LIMIT_BYTES) return [];
      return [{ ...toLine(stream, kept, { isFirst: !hasGiven, isCut }), isUnfinished: true }];
    },
    rest: () => (isOpen() ? [end()] : []),
  };
}

/** The last place at or before `at` where no character is cut. */
function characterEnd(bytes: Buffer, at: number): number {
  let end = at;
  while (end > at - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

function toLine(
  stream: OutputStream,
  bytes: Buffer,
  { isFirst, isCut }: { isFirst: boolean; isCut: boolean },
): ContainerLogLine {
  const whole = bytes.toString('utf8');
  const [prefix = '', timestamp = ''] = (isFirst && TIMESTAMP.exec(whole)) || [];
  return { stream, timestamp, text: drawnLine(whole.slice(prefix.length)), isCut };
}
