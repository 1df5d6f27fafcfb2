import { encodeFrame, FRAME } from '#shared/domain/terminal-wire.ts';

/** Largest input frame sent, in bytes: the core refuses messages above 1 MB, and a long paste must not look like one. */
export const MAX_INPUT_BYTES = 64 * 1024;

/** Cuts a long input frame in several; other frames are small and pass as they are. */
export function splitFrame(frame: Uint8Array): Uint8Array[] {
  if (frame[0] !== FRAME.input || frame.length <= MAX_INPUT_BYTES + 1) return [frame];
  const frames: Uint8Array[] = [];
  for (let start = 1; start < frame.length; start += MAX_INPUT_BYTES) {
    frames.push(encodeFrame(FRAME.input, frame.subarray(start, start + MAX_INPUT_BYTES)));
  }
  return frames;
}
