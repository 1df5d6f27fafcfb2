import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readBoundedLines } from '#main/core/bounded-lines.ts';

async function linesOf(chunks: readonly (string | Buffer)[], maxChars = 100): Promise<string[]> {
  const output = new PassThrough();
  const lines: string[] = [];
  readBoundedLines(output, maxChars, (line) => lines.push(line));
  for (const chunk of chunks) output.write(chunk);
  output.end();
  await new Promise((resolve) => output.once('close', resolve));
  return lines;
}

describe('lines of a program', () => {
  it('are the same however they come', async () => {
    expect(await linesOf(['a\nb', 'c\r\n', '\nlast'])).toEqual(['a', 'bc', '', 'last']);
    expect(await linesOf(['a', '\n'])).toEqual(['a']);
    expect(await linesOf([])).toEqual([]);
  });

  it('keep a character that was cut in two', async () => {
    const bytes = Buffer.from('é\n');
    expect(await linesOf([bytes.subarray(0, 1), bytes.subarray(1)])).toEqual(['é']);
  });

  it('are cut where they are too long, and the next one is whole', async () => {
    expect(await linesOf(['x'.repeat(60), 'y'.repeat(60), '\nnext\n'])).toEqual([
      'x'.repeat(60) + 'y'.repeat(40),
      'next',
    ]);
    expect(await linesOf([`${'x'.repeat(250)}\n`.repeat(3)])).toEqual(Array(3).fill('x'.repeat(100)));
  });

  it('end where the output breaks', async () => {
    const output = new PassThrough();
    const lines: string[] = [];
    readBoundedLines(output, 100, (line) => lines.push(line));
    output.write('a\nb');
    await new Promise((resolve) => setImmediate(resolve));
    output.destroy(new Error('broken'));
    await new Promise((resolve) => output.once('close', resolve));
    expect(lines).toEqual(['a']);
  });
});
