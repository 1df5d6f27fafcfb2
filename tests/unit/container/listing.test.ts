import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ListingLimits, listDirectory } from '#main/container/listing.ts';
import type { ContainerListing } from '#shared/contract/container.ts';
import { makeTar } from '../../support/layer/archives.ts';

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

describe('hard links', () => {
  it('weigh what the file they name weighs, once in each folder as du counts', async () => {
    const tar = await makeTar([
      { name: './' },
      { name: './a', text: 'x'.repeat(1000) },
      { name: './b', type: 'link', linkname: './a' },
      { name: './d/' },
      { name: './d/c', type: 'link', linkname: './a' },
      { name: './d/e', type: 'link', linkname: 'a' },
      { name: './d/f', text: 'yy' },
      { name: './d/g', type: 'link', linkname: './d/f' },
      { name: './l', type: 'symlink', linkname: 'a' },
      { name: './m', type: 'link', linkname: './l' },
    ]);
    const { files, cut } = await whole(tar);
    expect(cut).toBeNull();
    expect(files.map(({ name, type, sizeBytes }) => [name, type, sizeBytes])).toEqual([
      ['d', 'directory', 1002],
      ['a', 'file', 1000],
      ['b', 'file', 1000],
      ['l', 'link', 0],
      ['m', 'link', 0],
    ]);
  });
});

describe('a reading that would not end', () => {
  const MANY = { entries: 100, bytes: 1_000_000, milliseconds: 60_000 };
  const entries = [
    { name: './avant', text: 'x' },
    { name: './gros', text: 'y'.repeat(50_000) },
    { name: './zz', text: 'z' },
  ];

  it('ends at a file that is too long before any of its bytes came, and says so', async () => {
    const tar = await makeTar(entries);
    const archive = new PassThrough();
    // The header of the file with holes, and nothing of it: the engine would send zeros for an hour.
    archive.write(tar.subarray(0, 1536));
    const { files, cut } = await whole(archive, { ...MANY, bytes: 40_000 });
    expect(files.map(({ name, sizeBytes }) => [name, sizeBytes])).toEqual([
      ['avant', 1],
      ['gros', 50_000],
    ]);
    expect(cut).toEqual({ reason: 'bytes', path: 'gros', sizeBytes: 50_000 });
    await expect.poll(() => archive.closed).toBe(true);
  });

  it('ends when its time is over, where it was', async () => {
    const archive = new PassThrough();
    archive.write((await makeTar(entries)).subarray(0, 20_000));
    const { cut } = await whole(archive, { ...MANY, milliseconds: 50 });
    expect(cut).toEqual({ reason: 'time', path: 'gros', sizeBytes: 50_000 });
    await expect.poll(() => archive.closed).toBe(true);
  });

  it('ends after so many files', async () => {
    const { files, cut } = await whole(await makeTar(entries), { ...MANY, entries: 2 });
    expect(files.map(({ name }) => name)).toEqual(['avant', 'gros']);
    expect(cut).toMatchObject({ reason: 'entries', path: 'gros' });
  });
});

/** The last of what a reading says. */
async function whole(archive: Buffer | PassThrough, limits?: ListingLimits): Promise<ContainerListing> {
  const stream = Buffer.isBuffer(archive) ? new PassThrough().end(archive) : archive;
  const at = { containerId: 'x', path: '/' };
  let last: ContainerListing | null = null;
  for await (const listing of listDirectory({ archive: async () => stream }, at, undefined, limits))
    last = listing;
  if (!last?.isComplete) throw new Error('the reading did not end');
  return last;
}
