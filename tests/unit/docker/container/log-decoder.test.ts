import { describe, expect, it } from 'vitest';
import { createLogDecoder } from '#main/docker/container/log-decoder.ts';

const frame = (stream: number, text: string) => {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
};

describe('log decoder', () => {
  it('opens the frames of both streams and ends lines as a terminal does', () => {
    const decode = createLogDecoder();
    const log = Buffer.concat([frame(1, 'un\n'), frame(2, 'deux\r\n'), frame(1, ''), frame(1, 'é\n\n')]);
    expect(Buffer.from(decode(log)).toString()).toBe('un\r\ndeux\r\né\r\n\r\n');
  });

  it('gives the same text wherever the stream is cut', () => {
    const log = Buffer.concat([frame(1, 'un\nde'), frame(2, 'ux\r'), frame(2, '\ntrois')]);
    for (let cut = 0; cut <= log.length; cut += 1) {
      const decode = createLogDecoder();
      const text = Buffer.concat([decode(log.subarray(0, cut)), decode(log.subarray(cut))]).toString();
      expect(text).toBe('un\r\ndeux\r\ntrois');
    }
  });

  it('keeps nothing of a frame that claims an enormous length', () => {
    const decode = createLogDecoder();
    const header = Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    expect(Buffer.from(decode(Buffer.concat([header, Buffer.from('texte')]))).toString()).toBe('texte');
  });
});
