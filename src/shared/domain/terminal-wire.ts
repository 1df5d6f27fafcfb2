/**
 * Frames of a terminal's own channel (a MessagePort in Electron, a binary WebSocket in the browser shell): one type
 * byte, then a payload. Numbers are big-endian.
 */
export const FRAME = {
  /** main → renderer: program output, raw bytes. */
  output: 0x6f,
  /** main → renderer: what the ring buffer holds, sent once on attach before any output; the screen is cleared first. */
  replay: 0x72,
  /** renderer → main: keyboard and paste, UTF-8 bytes. */
  input: 0x69,
  /** renderer → main: uint32, bytes of output and replay that xterm has drawn since the last acknowledgement. */
  ack: 0x61,
  /** renderer → main: uint16 columns, uint16 rows. */
  resize: 0x73,
} as const;
export type FrameType = (typeof FRAME)[keyof typeof FRAME];

/** A two-way channel of frames, the same over both shells. */
export interface FrameChannel {
  send(frame: Uint8Array): void;
  onFrame(listener: (frame: Uint8Array) => void): void;
  onClose(listener: () => void): void;
  close(): void;
}

/** Builds a frame without copying the payload twice. */
export function encodeFrame(type: FrameType, payload: Uint8Array): Uint8Array {
  const frame = new Uint8Array(payload.length + 1);
  frame[0] = type;
  frame.set(payload, 1);
  return frame;
}

/** An acknowledgement of `bytes` drawn bytes. */
export function encodeAck(bytes: number): Uint8Array {
  const frame = new Uint8Array(5);
  frame[0] = FRAME.ack;
  new DataView(frame.buffer).setUint32(1, bytes);
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
