import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listDirectory } from '#main/container/listing.ts';

const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeEach(() => {
  unhandled.length = 0;
  process.on('uncaughtException', note).on('unhandledRejection', note);
});
afterEach(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
});

/** The archive of a folder that stops in the middle of its only file. */
async function stuckArchive(): Promise<PassThrough> {
  const whole = pack();
  whole.entry({ name: './gros' }, Buffer.alloc(100_000));
  whole.finalize();
  const archive = new PassThrough();
  archive.write((await buffer(whole as unknown as NodeJS.ReadableStream)).subarray(0, 50_000));
  return archive;
}

const open = (archive: PassThrough, signal?: AbortSignal) =>
  listDirectory({ archive: async () => archive }, { containerId: 'x', path: '/' }, signal);

it.each(['by its reader', 'by its signal'])(
  'a listing left %s in the middle of a file ends quietly',
  async (how) => {
    const archive = await stuckArchive();
    const stop = new AbortController();
    for await (const { files } of open(archive, stop.signal)) {
      expect(files.map(({ name }) => name)).toEqual(['gros']);
      if (how === 'by its reader') break;
      stop.abort();
    }
    await expect.poll(() => archive.closed).toBe(true);
    await new Promise(setImmediate);
    expect(unhandled).toEqual([]);
  },
);

it('a listing that the engine breaks off fails, and nothing else does', async () => {
  const archive = await stuckArchive();
  const cut = Object.assign(new Error('coupé'), { code: 'ECONNRESET' });
  const read = async () => {
    for await (const { files } of open(archive)) if (files.length > 0) archive.destroy(cut);
  };
  await expect(read()).rejects.toThrow('coupé');
  await new Promise(setImmediate);
  expect(unhandled).toEqual([]);
});
