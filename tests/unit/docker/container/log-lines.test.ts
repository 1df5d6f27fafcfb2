import { describe, expect, it } from 'vitest';
import { createLogLines } from '#main/docker/container/log-lines.ts';

function frame(stream: 1 | 2, text: string | Buffer): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

const TIME = '2026-11-21T00:00:00.123456789Z';

const FRAMED = { hasTty: false, longLines: 'cut' } as const;
const PLAIN = { hasTty: true, longLines: 'cut' } as const;

function cut(form: Parameters<typeof createLogLines>[0], ...chunks: readonly (Buffer | string)[]) {
  const log = createLogLines(form);
  return [...chunks.flatMap((chunk) => log.take(Buffer.from(chunk))), ...log.rest()];
}

describe('the lines of a log', () => {
  it('come whole, wherever the bytes are cut, the last one without its end included', () => {
    const bytes = Buffer.concat([
      frame(1, `${TIME} œuvre\n`),
      frame(2, `${TIME} raté\n`),
      frame(1, `${TIME} sans fin`),
    ]);
    for (let at = 0; at <= bytes.length; at++) {
      expect(cut(FRAMED, bytes.subarray(0, at), bytes.subarray(at))).toEqual([
        { stream: 'stdout', timestamp: TIME, text: 'œuvre', isCut: false },
        { stream: 'stderr', timestamp: TIME, text: 'raté', isCut: false },
        { stream: 'stdout', timestamp: TIME, text: 'sans fin', isCut: false },
      ]);
    }
  });

  it('keep only the beginning of an endless line, say so, and find the next one', () => {
    const [long, next] = cut(PLAIN, ...Array.from({ length: 100 }, () => 'x'.repeat(10_000)), '\nsuite\n');
    expect(long?.text).toHaveLength(8_000);
    expect(long?.isCut).toBe(true);
    expect(next).toMatchObject({ text: 'suite', isCut: false });
  });

  it('that are too long are told before they end, and stay to be ended', () => {
    const log = createLogLines(FRAMED);
    const told = (chunk: Buffer) => [...log.take(chunk), ...log.unfinished()];
    expect(told(frame(1, `${TIME} court`))).toEqual([]);
    const line = { stream: 'stdout', timestamp: TIME, isUnfinished: true };
    const text = `court${'x'.repeat(8_000 - TIME.length - 1 - 'court'.length)}`;
    for (let piece = 0; piece < 3; piece += 1)
      expect(told(frame(1, `${TIME} ${'x'.repeat(10_000)}`))).toEqual([{ ...line, text, isCut: true }]);
    expect(told(frame(1, `${TIME} \r99 %`))).toEqual([{ ...line, text: '99 %', isCut: false }]);
    expect(told(frame(1, `${TIME} fini\n`)).map((one) => one.text)).toEqual(['99 %fini']);
  });

  it('that are written over in place show their end, however long they were', () => {
    const progress = Array.from({ length: 5_000 }, (_, step) => `\r${step / 50} %`).join('');
    const [line, next] = cut(
      FRAMED,
      frame(1, `${TIME} ${progress.slice(0, 9_000)}`),
      frame(1, `${progress.slice(9_000)}\n${TIME} fini\n`),
    );
    expect(line).toEqual({ stream: 'stdout', timestamp: TIME, text: '99.98 %', isCut: false });
    expect(next?.text).toBe('fini');
    expect(cut(PLAIN, `${TIME} 10%\r20%\r100%\r\n`)[0]?.text).toBe('100%');
  });

  it('come in parts where that is asked, with nothing lost and one date', () => {
    const text = 'é'.repeat(20_000);
    const bytes = Buffer.from(text);
    const half = bytes.length / 2 + 1;
    const dated = (part: Buffer, end: string) =>
      frame(1, Buffer.concat([Buffer.from(`${TIME} `), part, Buffer.from(end)]));
    const engine = Buffer.concat([dated(bytes.subarray(0, half), ''), dated(bytes.subarray(half), '\n')]);
    for (const size of [7, 1_000, engine.length]) {
      const chunks = Array.from({ length: Math.ceil(engine.length / size) }, (_, index) =>
        engine.subarray(index * size, (index + 1) * size),
      );
      const parts = cut({ hasTty: false, longLines: 'parts' }, ...chunks);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.map(({ timestamp }) => timestamp)).toEqual([TIME, ...parts.slice(1).map(() => '')]);
      expect(parts.map(({ isCut }) => isCut)).toEqual([...parts.slice(1).map(() => true), false]);
    }
  });

  it('lose their colours and controls', () => {
    const [line] = cut(PLAIN, `${TIME} \u001b[1;31ma\u001b[0m\u001b]0;t\u0007b\r\n`);
    expect(line).toEqual({ stream: 'stdout', timestamp: TIME, text: 'ab', isCut: false });
  });
});
