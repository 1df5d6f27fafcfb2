import { describe, expect, it } from 'vitest';
import { createLogLines } from '#main/docker/log-lines.ts';

function frame(stream: 1 | 2, text: string): Buffer {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
}

const TIME = '2026-11-21T00:00:00.123456789Z';

describe('the lines of a log', () => {
  it('come whole, wherever the bytes are cut', () => {
    const bytes = Buffer.concat([frame(1, `${TIME} œuvre\n`), frame(2, `${TIME} raté\n`)]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const take = createLogLines(false);
      const lines = [...take(bytes.subarray(0, cut)), ...take(bytes.subarray(cut))];
      expect(lines).toEqual([
        { stream: 'stdout', timestamp: TIME, text: 'œuvre' },
        { stream: 'stderr', timestamp: TIME, text: 'raté' },
      ]);
    }
  });

  it('keep only the beginning of an endless line, and find the next one', () => {
    const take = createLogLines(true);
    for (let i = 0; i < 100; i++) expect(take(Buffer.from('x'.repeat(10_000)))).toEqual([]);
    const [long, next] = take(Buffer.from('\nsuite\n'));
    expect(long?.text).toHaveLength(8_000);
    expect(next?.text).toBe('suite');
  });

  it('lose their colours and controls', () => {
    const [line] = createLogLines(true)(Buffer.from(`${TIME} \u001b[1;31ma\u001b[0m\u001b]0;t\u0007b\r\n`));
    expect(line).toEqual({ stream: 'stdout', timestamp: TIME, text: 'ab' });
  });
});
