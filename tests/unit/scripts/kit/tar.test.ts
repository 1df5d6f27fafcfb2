import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extract } from 'tar-stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LayerContent, LayerEntry } from '../../../../scripts/kit/layer.ts';
import { FIXED_DATE, writeLayer } from '../../../../scripts/kit/tar.ts';

const file = (text: string, mode = 0o644): LayerEntry => ({
  type: 'file',
  mode,
  uid: 0,
  target: null,
  read: async () => Buffer.from(text),
});
const directory: LayerEntry = { type: 'directory', mode: 0o755, uid: 0, target: null, read: null };
const link: LayerEntry = { type: 'symlink', mode: 0o777, uid: 0, target: 'busybox', read: null };

const ENTRIES: [string, LayerEntry][] = [
  ['usr', directory],
  ['usr/bin', directory],
  ['usr/bin/busybox', file('programme', 0o755)],
  ['usr/bin/sh', link],
  ['usr/é', file('accent')],
];

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kit-tar-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('writeLayer', () => {
  it('gives the same digest whatever the order its entries were found in', async () => {
    const one = await writeLayer(new Map(ENTRIES), join(dir, 'one'));
    const two = await writeLayer(new Map([...ENTRIES].reverse()), join(dir, 'two'));
    expect(two).toEqual(one);
  });

  it('gives another digest for another mode or content', async () => {
    const digestOf = async (entry: LayerEntry) =>
      (await writeLayer(new Map<string, LayerEntry>([['a', entry]]) satisfies LayerContent, dir)).digest;
    const digests = await Promise.all([file('a')].map(digestOf));
    digests.push(await digestOf(file('b')), await digestOf(file('a', 0o755)));
    expect(new Set(digests).size).toBe(3);
  });

  it('writes folders before what they hold, everything owned by root and dated the same', async () => {
    const { digest } = await writeLayer(new Map([...ENTRIES].reverse()), dir);
    const headers = [];
    const entries = extract();
    createReadStream(join(dir, digest.replace('sha256:', ''))).pipe(entries);
    for await (const entry of entries) {
      headers.push(entry.header);
      entry.resume();
    }
    expect(headers.map(({ name }) => name)).toEqual([
      'usr/',
      'usr/bin/',
      'usr/bin/busybox',
      'usr/bin/sh',
      'usr/é',
    ]);
    for (const { uid, gid, mtime } of headers) expect([uid, gid, mtime]).toEqual([0, 0, FIXED_DATE]);
    expect(headers[3]).toMatchObject({ type: 'symlink', linkname: 'busybox' });
  });
});
