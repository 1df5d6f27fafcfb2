/**
 * Frames of a terminal's own channel (a MessagePort in Electron, a binary WebSocket in the browser shell): one type
 * byte, then a payload. Numbers are big-endian.
 */
export const FRAME = {
  /** main → renderer: program output, raw bytes. */
  output: 0x6f,
  /**
   * main → renderer: what the ring buffer holds, sent before any output on attach, and when a terminal that was taken comes back;
   * the screen is cleared first.
   */
  replay: 0x72,
  /** renderer → main: keyboard and paste, UTF-8 bytes. */
  input: 0x69,
  /**
   * renderer → main: uint32, bytes of output and replay that xterm has drawn since the last acknowledgement; uint32,
   * microseconds that took.
   */
  ack: 0x61,
  /** renderer → main: uint16 columns, uint16 rows. */
  resize: 0x73,
  /** main → renderer: another window attached to this terminal; it is shown here again, by a replay, once that one is gone. */
  replaced: 0x78,
} as const;
type FrameType = (typeof FRAME)[keyof typeof FRAME];

/** A two-way channel of frames, the same over both shells. */
export interface FrameChannel {
  send(frame: Uint8Array): void;
  onFrame(listener: (frame: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

const MAX_UINT32 = 0xffff_ffff;

/** Builds a frame without copying the payload twice. */
export function encodeFrame(type: FrameType, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(payload.length + 1);
  frame[0] = type;
  frame.set(payload, 1);
  return frame;
}

/** An acknowledgement of `bytes` bytes drawn in `tookMs`. */
export function encodeAck(bytes: number, tookMs: number): Uint8Array {
  const frame = new Uint8Array(9);
  frame[0] = FRAME.ack;
  const view = new DataView(frame.buffer);
  view.setUint32(1, bytes);
  view.setUint32(5, Math.min(Math.round(tookMs * 1000), MAX_UINT32));
  return frame;
}

/** The terminal's new size in cells. */
export function encodeResize(cols: number, rows: number): Uint8Array {
  const frame = new Uint8Array(5);
  frame[0] = FRAME.resize;
  const view = new DataView(frame.buffer);
  view.setUint16(1, cols);
  view.setUint16(3, rows);
  return frame;
}

/** Largest payload of an input frame, in bytes: far above a paste's piece, far below what would fill main's memory. */
export const MAX_INPUT_BYTES = 1024 * 1024;

/** What a renderer may say on its channel. */
type ClientFrame =
  | { type: 'input'; bytes: Uint8Array }
  | { type: 'ack'; bytes: number; tookMs: number }
  | { type: 'resize'; cols: number; rows: number };

/** Reads a frame from a renderer; null for anything malformed, never an exception. */
export function decodeClientFrame(frame: Uint8Array): ClientFrame | null {
  const payload = frame.subarray(1);
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  switch (frame[0]) {
    case FRAME.input:
      return payload.length <= MAX_INPUT_BYTES ? { type: 'input', bytes: payload } : null;
    case FRAME.ack:
      return payload.length === 8
        ? { type: 'ack', bytes: view.getUint32(0), tookMs: view.getUint32(4) / 1000 }
        : null;
    case FRAME.resize:
      return payload.length === 4
        ? { type: 'resize', cols: view.getUint16(0), rows: view.getUint16(2) }
        : null;
    default:
      return null;
  }
}

/** What main may say on a terminal's channel. */
type ServerFrame = { type: 'output' | 'replay'; bytes: Uint8Array } | { type: 'replaced' };

/** Reads a frame from main; null for a type this version does not know. */
export function decodeServerFrame(frame: Uint8Array): ServerFrame | null {
  switch (frame[0]) {
    case FRAME.output:
      return { type: 'output', bytes: frame.subarray(1) };
    case FRAME.replay:
      return { type: 'replay', bytes: frame.subarray(1) };
    case FRAME.replaced:
      return { type: 'replaced' };
    default:
      return null;
  }
}
