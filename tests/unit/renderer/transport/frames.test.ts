import { expect, test } from 'vitest';
import { encodeFrame, encodeResize, FRAME } from '#shared/domain/terminal-wire.ts';
import { MAX_INPUT_BYTES, splitFrame } from '../../../../src/renderer/transport/frames.ts';

test('a short frame passes as it is', () => {
  const frame = encodeResize(80, 24);
  expect(splitFrame(frame)).toEqual([frame]);
});

test('a long paste arrives whole, in order, in frames of the input type', () => {
  const paste = new Uint8Array(MAX_INPUT_BYTES * 2 + 7).map((_, index) => index % 251);
  const frames = splitFrame(encodeFrame(FRAME.input, paste));
  expect(frames).toHaveLength(3);
  expect(frames.every((frame) => frame[0] === FRAME.input && frame.length <= MAX_INPUT_BYTES + 1)).toBe(true);
  expect(Buffer.concat(frames.map((frame) => frame.subarray(1))).equals(paste)).toBe(true);
});
