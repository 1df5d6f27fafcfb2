import type { ContainerLogLine } from '#shared/domain/container.ts';

/** A frame of the engine: stream number, three zeros, then the payload's length. */
const HEADER_BYTES = 8;
/** A longer line is cut: one line must not hold a page's whole memory. */
const LINE_LIMIT_BYTES = 8_000;
/** Colours and cursor moves mean nothing in a list of lines. */
const ESCAPES = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f]/g;
const TIMESTAMP = /^(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)) ?/;

type Stream = ContainerLogLine['stream'];

/** Cuts a container's log, asked with timestamps, into lines; `hasTty` tells that it has no frames. */
export function createLogLines(hasTty: boolean): (chunk: Uint8Array) => ContainerLogLine[] {
  const partial: Record<Stream, Buffer[]> = { stdout: [], stderr: [] };
  const header = Buffer.alloc(HEADER_BYTES);
  let headerBytes = 0;
  let payloadLeft = 0;
  let stream: Stream = 'stdout';

  const takePayload = (bytes: Buffer, lines: ContainerLogLine[]) => {
    let from = 0;
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, from)) {
      partial[stream].push(bytes.subarray(from, at));
      lines.push(toLine(stream, Buffer.concat(partial[stream])));
      partial[stream] = [];
      from = at + 1;
    }
    keepStart(partial[stream], bytes.subarray(from));
  };

  return (chunk) => {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const lines: ContainerLogLine[] = [];
    if (hasTty) {
      takePayload(bytes, lines);
      return lines;
    }
    let at = 0;
    while (at < bytes.length) {
      if (payloadLeft === 0) {
        const taken = Math.min(HEADER_BYTES - headerBytes, bytes.length - at);
        bytes.copy(header, headerBytes, at, at + taken);
        headerBytes += taken;
        at += taken;
        if (headerBytes < HEADER_BYTES) break;
        headerBytes = 0;
        stream = header[0] === 2 ? 'stderr' : 'stdout';
        payloadLeft = header.readUInt32BE(4);
      }
      const taken = Math.min(payloadLeft, bytes.length - at);
      takePayload(bytes.subarray(at, at + taken), lines);
      payloadLeft -= taken;
      at += taken;
    }
    return lines;
  };
}

/** What comes after the limit is dropped until the end of the line. */
function keepStart(parts: Buffer[], bytes: Buffer): void {
  const kept = parts.reduce((sum, part) => sum + part.length, 0);
  const room = LINE_LIMIT_BYTES - kept;
  // Copied: a view would keep the whole chunk in memory.
  if (room > 0 && bytes.length > 0) parts.push(Buffer.from(bytes.subarray(0, room)));
}

function toLine(stream: Stream, bytes: Buffer): ContainerLogLine {
  const whole = bytes.subarray(0, LINE_LIMIT_BYTES).toString('utf8');
  const timestamp = TIMESTAMP.exec(whole)?.[1] ?? '';
  const text = timestamp === '' ? whole : whole.replace(TIMESTAMP, '');
  return { stream, timestamp, text: text.replace(ESCAPES, '').replace(CONTROLS, '') };
}
