import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type ArchiveParts, type Compression, writeTar } from '../../../../scripts/pack/archive.ts';
import { textFile } from '../../../../scripts/pack/content.ts';

const folder = mkdtempSync(join(tmpdir(), 'cale-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const images = join(folder, 'kit.tar.zst');
writeFileSync(images, Buffer.alloc(3000, 7));
const parts: ArchiveParts = {
  files: [textFile('c/a.txt', 'bonjour\n'), textFile('c/run.sh', '#!/bin/sh\n', true)],
  compressed: [{ path: 'c/kit.tar.zst', isExecutable: false, source: { file: images } }],
};

describe.each<Compression>(['none', 'gz', 'xz'])('an archive compressed with %s', (compression) => {
  it('is read by tar, both parts of it, with its modes, one date and no owner', async () => {
    const file = join(folder, `a.${compression}`);
    await writeTar(parts, file, compression);
    const listed = execFileSync('tar', ['--utc', '--numeric-owner', '-tvf', file], { encoding: 'utf8' });
    expect(
      listed
        .trim()
        .split('\n')
        .map((line) => line.replace(/ +/g, ' ')),
    ).toEqual([
      '-rw-r--r-- 0/0 8 2026-01-01 00:00 c/a.txt',
      '-rwxr-xr-x 0/0 10 2026-01-01 00:00 c/run.sh',
      '-rw-r--r-- 0/0 3000 2026-01-01 00:00 c/kit.tar.zst',
    ]);
  });

  it('is whole where its first part ends with a long text of our own', async () => {
    const file = join(folder, `long.${compression}`);
    const long = textFile('c/long.json', 'x'.repeat(311_688));
    await writeTar({ ...parts, files: [...parts.files, long] }, file, compression);
    const sizes = execFileSync('tar', ['-tvf', file], { encoding: 'utf8' }).matchAll(/ (\d+) \d{4}-/g);
    expect([...sizes].map(([, size]) => Number(size))).toEqual([8, 10, 311_688, 3000]);
  });

  it('has the same bytes whenever it is made', async () => {
    const [first, second] = [join(folder, 'first'), join(folder, 'second')];
    await writeTar(parts, first, compression);
    utimesSync(images, new Date(), new Date());
    await writeTar(parts, second, compression);
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true);
  });
});

it('rejects when a file is not there', async () => {
  const missing = { path: 'c/x', isExecutable: false, source: { file: join(folder, 'nothing') } };
  await expect(writeTar({ files: [missing], compressed: [] }, join(folder, 'x'), 'xz')).rejects.toThrow(
    'ENOENT',
  );
});
