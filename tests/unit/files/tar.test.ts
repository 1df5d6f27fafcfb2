import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Pack, pack } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engineEntries, readStart, type TarEntry, tarEntries } from '#main/files/tar.ts';
import { AppError } from '#shared/errors.ts';

/** More than every buffer on the way holds. */
const BIG_BYTES = 4_000_000;

const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);

beforeEach(() => {
  unhandled.length = 0;
  process.on('uncaughtException', note).on('unhandledRejection', note);
});
afterEach(() => {
  process.off('uncaughtException', note).off('unhandledRejection', note);
});

async function tarOf(...entries: [Parameters<Pack['entry']>[0], string | Buffer][]): Promise<Buffer> {
  const archive = pack();
  for (const [header, content] of entries) archive.entry(header, content);
  archive.finalize();
  return buffer(archive as unknown as Readable);
}

const three = () =>
  tarOf(
    [{ name: 'd', type: 'directory' }, ''],
    [{ name: 'd/gros' }, Buffer.alloc(BIG_BYTES, 7)],
    [{ name: 'fin' }, 'bonjour'],
  );

/** The beginning of an archive, which then says nothing more and does not end: it is left in the middle of an entry. */
async function brokenOff(): Promise<PassThrough> {
  const archive = new PassThrough();
  archive.write((await three()).subarray(0, BIG_BYTES / 2));
  return archive;
}

async function namesOf(archive: Readable, signal?: AbortSignal, onEntry?: (entry: TarEntry) => unknown) {
  const names: string[] = [];
  for await (const entry of tarEntries(archive, signal)) {
    names.push(entry.name);
    await onEntry?.(entry);
  }
  return names;
}

/** Everything that was about to fail has failed by then. */
async function settled(archive: Readable): Promise<void> {
  await expect.poll(() => archive.closed).toBe(true);
  await new Promise(setImmediate);
}

describe('the entries of an archive', () => {
  it('come in order, read or not', async () => {
    expect(await namesOf(Readable.from([await three()]))).toEqual(['d', 'd/gros', 'fin']);
    const read: number[] = [];
    await namesOf(Readable.from([await three()]), undefined, async ({ content }) => {
      let size = 0;
      for await (const chunk of content) size += chunk.length;
      read.push(size);
    });
    expect(read).toEqual([0, BIG_BYTES, 7]);
  });

  it('are nothing for what is no archive, or a part of one', async () => {
    await expect(namesOf(Readable.from([Buffer.alloc(2000, 'x')]))).rejects.toThrow('broken tar: header');
    await expect(namesOf(Readable.from([(await three()).subarray(0, 5000)]))).rejects.toThrow(
      'broken tar: truncated',
    );
    expect(unhandled).toEqual([]);
  });

  it('of an engine are unreadable where there are none, or a part of one', async () => {
    for (const bytes of [Buffer.alloc(2000, 'x'), (await three()).subarray(0, 5000)]) {
      const read = async () => {
        for await (const { content } of engineEntries(Readable.from([bytes]))) for await (const _ of content);
      };
      await expect(read()).rejects.toMatchObject({ code: 'docker-answer-unreadable' });
    }
    expect(unhandled).toEqual([]);
  });
});

describe('an archive left in the middle of an entry', () => {
  const ways: [string, (archive: PassThrough) => Promise<unknown>][] = [
    ['by who read the beginning', (archive) => firstBytes(archive)],
    ['by who did not read it', (archive) => leaveAt(archive, 'd/gros')],
    ['by who fails', (archive) => expect(failAt(archive, 'd/gros')).rejects.toThrow('assez')],
  ];

  it.each(ways)('%s is closed at once, and brings nobody down', async (_, leave) => {
    const archive = await brokenOff();
    await leave(archive);
    await settled(archive);
    expect(unhandled).toEqual([]);
  });

  it.each([
    ['its signal', (_: PassThrough, stop: AbortController) => stop.abort(), /abort/i],
    [
      'the engine',
      (archive: PassThrough) => archive.destroy(new AppError('docker-unreachable')),
      'docker-unreachable',
    ],
    ['nobody knows whom', (archive: PassThrough) => archive.destroy(), 'Premature close'],
  ])('because it was broken off by %s fails who reads it, and nobody else', async (_, breakOff, message) => {
    for (const isRead of [false, true]) {
      const archive = await brokenOff();
      const stop = new AbortController();
      const onEntry = async ({ name, content }: TarEntry) => {
        if (name !== 'd/gros') return;
        setImmediate(() => breakOff(archive, stop));
        if (isRead) for await (const _ of content);
      };
      await expect(namesOf(archive, stop.signal, onEntry)).rejects.toThrow(message);
      await settled(archive);
    }
    expect(unhandled).toEqual([]);
  });

  it('tells why it broke off to who asks for the entry only then', async () => {
    const archive = await brokenOff();
    const readLate = async ({ name, content }: TarEntry) => {
      if (name !== 'd/gros') return;
      archive.destroy(new AppError('docker-unreachable'));
      await settled(archive);
      for await (const _ of content);
    };
    await expect(namesOf(archive, undefined, readLate)).rejects.toThrow('docker-unreachable');
    expect(unhandled).toEqual([]);
  });

  it('fails who reads its bytes, also when it says no reason: they never seem to be all', async () => {
    const archive = await brokenOff();
    let isRead = false;
    const onEntry = async ({ name, content }: TarEntry) => {
      if (name !== 'd/gros') return;
      setImmediate(() => archive.destroy());
      for await (const _ of content);
      isRead = true;
    };
    await expect(namesOf(archive, undefined, onEntry)).rejects.toThrow('Premature close');
    expect(isRead).toBe(false);
    expect(unhandled).toEqual([]);
  });

  it('before it began is told too', async () => {
    const stop = new AbortController();
    stop.abort();
    await expect(namesOf(await brokenOff(), stop.signal)).rejects.toThrow(/abort/i);
    const gone = await brokenOff();
    gone.destroy();
    await expect(namesOf(gone)).rejects.toThrow('Premature close');
    expect(unhandled).toEqual([]);
  });
});

async function firstBytes(archive: Readable): Promise<void> {
  for await (const { name, content } of tarEntries(archive)) {
    if (name !== 'd/gros') continue;
    expect(await readStart(content, 1000)).toEqual(Buffer.alloc(1000, 7));
    return;
  }
  throw new Error('no such entry');
}

async function leaveAt(archive: Readable, name: string): Promise<void> {
  for await (const entry of tarEntries(archive)) if (entry.name === name) return;
  throw new Error('no such entry');
}

async function failAt(archive: Readable, name: string): Promise<void> {
  for await (const entry of tarEntries(archive)) if (entry.name === name) throw new Error('assez');
}
