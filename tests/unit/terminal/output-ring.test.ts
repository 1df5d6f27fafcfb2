import { Terminal } from '@xterm/headless';
import { describe, expect, it } from 'vitest';
import { OutputRing } from '#main/terminal/output-ring.ts';

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('output ring', () => {
  it('gives back everything while it fits, whatever the pieces', () => {
    const ring = new OutputRing(1000);
    for (const piece of ['bon', 'jour', '\r\n', '']) ring.push(encode(piece));
    expect(decode(ring.snapshot())).toBe('bonjour\r\n');
  });

  it('keeps the last bytes in order once it is full, also of a piece larger than itself', () => {
    const ring = new OutputRing(10);
    ring.push(encode('abcdefg'));
    ring.push(encode('hijklm'));
    expect(decode(ring.snapshot())).toBe('defghijklm');
    ring.push(encode('0123456789ABCDEF'));
    expect(decode(ring.snapshot())).toBe('6789ABCDEF');
  });

  it('never holds more than its size', () => {
    const ring = new OutputRing(4096);
    for (let turn = 0; turn < 1000; turn += 1) ring.push(encode('x'.repeat(turn % 300)));
    expect(ring.length).toBe(4096);
    expect(ring.snapshot().length).toBe(4096);
  });

  it.each([
    ['a colour', '\x1b[38;5;196m'],
    ['a title ended by BEL', '\x1b]0;un titre\x07'],
    ['a link ended by ST', '\x1b]8;;http://exemple.fr\x1b\\'],
    ['a device string', '\x1bP1$r0m\x1b\\'],
    ['a character set', '\x1b(B'],
    ['a private mode', '\x1b[?2004h'],
  ])('never starts a replay inside %s', (_name, sequence) => {
    for (let lost = 1; lost < sequence.length; lost += 1) {
      const ring = new OutputRing(sequence.length - lost + 4);
      ring.push(encode(`${sequence}text`));
      const replay = decode(ring.snapshot());
      expect(replay.endsWith('text')).toBe(true);
      expect(replay.replace(/^(\x1b\[\?\d+[hl])*/, '')).toBe('text');
    }
  });

  it('never starts a replay inside a character', () => {
    const text = 'é€🐳';
    for (let size = 1; size <= encode(text).length; size += 1) {
      const ring = new OutputRing(size);
      ring.push(encode(text));
      expect(text.endsWith(decode(ring.snapshot()))).toBe(true);
    }
  });

  it('sets again, in order, the modes whose sequences are no longer kept', () => {
    const ring = new OutputRing(4);
    ring.push(encode('\x1b[?1049h\x1b[?1;2004h\x1b[?25l\x1b[?1l\x1b[31m'));
    ring.push(encode('abcd'));
    expect(decode(ring.snapshot())).toBe('\x1b[?1049h\x1b[?2004h\x1b[?25l\x1b[?1labcd');
  });

  it('forgets modes after a full reset', () => {
    const ring = new OutputRing(4);
    ring.push(encode('\x1b[?1049h\x1bcabcd'));
    expect(decode(ring.snapshot())).toBe('abcd');
  });

  it('draws, after any cut of a busy stream, only text that was in it', async () => {
    const line =
      '\x1b[1;32mvert\x1b[0m \x1b]8;;http://a.fr\x07lien\x1b]8;;\x07 é🐳 \x1b[?25lfin\x1b[?25h\r\n';
    const stream = encode(line.repeat(40));
    for (let size = 200; size < 200 + encode(line).length; size += 1) {
      const ring = new OutputRing(size);
      ring.push(stream);
      for (const shown of await linesOf(ring.snapshot())) expect('vert lien é🐳 fin').toContain(shown);
    }
  });
});

async function linesOf(bytes: Uint8Array): Promise<string[]> {
  const terminal = new Terminal({ cols: 80, rows: 24, allowProposedApi: true });
  await new Promise<void>((resolve) => terminal.write(bytes, resolve));
  const buffer = terminal.buffer.active;
  return Array.from(
    { length: buffer.length },
    (_, row) => buffer.getLine(row)?.translateToString(true) ?? '',
  );
}
