import { describe, expect, it } from 'vitest';
import {
  decodeClientFrame,
  decodeServerFrame,
  encodeAck,
  encodeFrame,
  encodeResize,
  FRAME,
  MAX_INPUT_BYTES,
} from '#shared/domain/terminal-wire.ts';

describe('frames of a terminal', () => {
  it('come back as they were said by the renderer', () => {
    const bytes = new TextEncoder().encode('ls é\r');
    expect(decodeClientFrame(encodeFrame(FRAME.input, bytes))).toEqual({ type: 'input', bytes });
    expect(decodeClientFrame(encodeAck(4_294_967_295, 12.5))).toEqual({
      type: 'ack',
      bytes: 4_294_967_295,
      tookMs: 12.5,
    });
    // A page that slept for hours: the longest time there is a number for.
    expect(decodeClientFrame(encodeAck(1, 1e9))).toMatchObject({ tookMs: 4_294_967.295 });
    expect(decodeClientFrame(encodeResize(120, 40))).toEqual({ type: 'resize', cols: 120, rows: 40 });
  });

  it('come back as they were said by main', () => {
    const bytes = new Uint8Array([0, 255, 27]);
    expect(decodeServerFrame(encodeFrame(FRAME.output, bytes))).toEqual({ type: 'output', bytes });
    expect(decodeServerFrame(encodeFrame(FRAME.replay, bytes))).toEqual({ type: 'replay', bytes });
    expect(decodeServerFrame(encodeFrame(FRAME.replaced, new Uint8Array(0)))).toEqual({ type: 'replaced' });
  });

  it('are read from the middle of a larger buffer', () => {
    const large = new Uint8Array(100);
    large.set(encodeResize(80, 24), 50);
    expect(decodeClientFrame(large.subarray(50, 55))).toEqual({ type: 'resize', cols: 80, rows: 24 });
  });

  it.each([
    ['nothing', new Uint8Array(0)],
    ['an unknown type', new Uint8Array([0x00, 1, 2])],
    ["main's own type", encodeFrame(FRAME.output, new Uint8Array(3))],
    ['a short acknowledgement', new Uint8Array([FRAME.ack, 0, 0, 0, 1])],
    ['a long acknowledgement', new Uint8Array([FRAME.ack, 0, 0, 0, 1, 0, 0, 0, 1, 0])],
    ['a short size', new Uint8Array([FRAME.resize, 0, 80])],
    ['too large an input', encodeFrame(FRAME.input, new Uint8Array(MAX_INPUT_BYTES + 1))],
  ])('that hold %s are refused without an exception', (_name, frame) => {
    expect(decodeClientFrame(frame)).toBeNull();
  });

  it('never throw, whatever the bytes', () => {
    for (let first = 0; first < 256; first += 1) {
      for (let length = 0; length < 8; length += 1) {
        const frame = new Uint8Array(length + 1).fill(0xff);
        frame[0] = first;
        expect(() => [decodeClientFrame(frame), decodeServerFrame(frame)]).not.toThrow();
      }
    }
  });
});
