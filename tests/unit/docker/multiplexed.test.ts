import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { collectOutput, demultiplex } from '#main/docker/multiplexed.ts';

const frame = (stream: number, text: string) => {
  const payload = Buffer.from(text);
  const header = Buffer.alloc(8);
  header[0] = stream;
  header.writeUInt32BE(payload.length, 4);
  return Buffer.concat([header, payload]);
};

test('both streams come in the order they were written, accents cut between frames included', () => {
  const accent = Buffer.from('é');
  const bytes = Buffer.concat([
    frame(1, 'un '),
    frame(2, 'deux '),
    Buffer.concat([frame(1, 'x').subarray(0, 8), accent.subarray(0, 1)]),
    Buffer.concat([frame(1, 'x').subarray(0, 8), accent.subarray(1)]),
  ]);
  expect(demultiplex(bytes)).toBe('un deux é');
});

test('a frame cut short keeps what came', () => {
  expect(demultiplex(frame(1, 'bonjour').subarray(0, 11))).toBe('bon');
  expect(demultiplex(Buffer.from([1, 0, 0]))).toBe('');
});

test('a stream that never ends gives nothing, one that never stops writing gives its beginning', async () => {
  expect(await collectOutput(new PassThrough(), 20)).toBeNull();
  const flood = new PassThrough();
  const collected = collectOutput(flood, 1_000);
  for (let index = 0; index < 10; index++) flood.write(Buffer.alloc(64 * 1024));
  const { length } = (await collected) ?? Buffer.alloc(0);
  expect(length).toBeGreaterThanOrEqual(256 * 1024);
  expect(length).toBeLessThan(400 * 1024);
});

test('a stream that breaks is of an engine that went away', async () => {
  const stream = new PassThrough();
  const collected = collectOutput(stream, 1_000);
  stream.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  await expect(collected).rejects.toMatchObject({ code: 'docker-unreachable' });
});
