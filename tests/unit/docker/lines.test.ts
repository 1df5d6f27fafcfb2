import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { readJsonLines } from '#main/docker/json-lines.ts';
import { linesOf } from '#main/docker/lines.ts';

const MB = 1024 * 1024;
const HUGE_MB = 1024;

/** A line that goes on, as fast as it is read. */
function endless() {
  const sent = { bytes: 0 };
  const stream = Readable.from(
    (function* () {
      yield Buffer.from('{"a":1}\n');
      for (; sent.bytes < HUGE_MB * MB; sent.bytes += MB) yield Buffer.alloc(MB, 'x');
    })(),
    { objectMode: false },
  );
  return { stream, sent };
}

it('gives lines, whatever pieces they come in', async () => {
  const lines = linesOf(Readable.from(['un\nde', 'ux\r\ntr', 'ois'].map((piece) => Buffer.from(piece))));
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  expect(found).toEqual(['un', 'deux', 'trois']);
});

it('ends a stream whose line has no end', async () => {
  const { stream, sent } = endless();
  const lines = linesOf(stream);
  const found: string[] = [];
  lines.on('line', (line) => found.push(line));
  lines.on('error', () => {});
  const failure = await new Promise((resolve) => stream.once('error', resolve));
  expect(failure).toMatchObject({ code: 'docker-answer-too-large' });
  expect(found).toEqual(['{"a":1}']);
  expect(sent.bytes).toBeLessThan(16 * MB);
});

it('ends a long call whose line has no end', async () => {
  const { stream, sent } = endless();
  const found: unknown[] = [];
  const read = async () => {
    for await (const value of readJsonLines(stream)) found.push(value);
  };
  await expect(read()).rejects.toMatchObject({ code: 'docker-answer-too-large' });
  expect(found).toEqual([{ a: 1 }]);
  expect(sent.bytes).toBeLessThan(16 * MB);
});
