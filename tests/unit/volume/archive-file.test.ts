import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { checkArchive, onlyRestorable } from '#main/volume/archive-file.ts';
import { inPieces, type LayerEntry, makeTar } from '../../support/layer/archives.ts';

const { signal } = new AbortController();
const GOOD: LayerEntry[] = [
  { name: './d/' },
  { name: './d/a', text: 'x'.repeat(5000) },
  { name: './b', type: 'link', linkname: './d/a' },
  { name: './l', type: 'symlink', linkname: '/etc' },
];
const BAD: readonly [string, string, LayerEntry[]][] = [
  ['a device', 'archive-holds-device', [{ name: './disque', type: 'block-device' }]],
  ['another device', 'archive-holds-device', [{ name: './tty', type: 'character-device' }]],
  ['a hard link to elsewhere', 'archive-entry-outside', [{ name: 'h', type: 'link', linkname: '../x' }]],
];

const backUp = (bytes: Buffer) => buffer(onlyRestorable(Readable.from(inPieces(bytes, 700))));
const restore = (bytes: Buffer) => checkArchive(Readable.from(inPieces(bytes, 700)), 'x.tar', signal);

describe('an archive of a volume', () => {
  it('is backed up byte for byte, and may be restored', async () => {
    const tar = await makeTar(GOOD);
    expect(await backUp(tar)).toEqual(tar);
    await restore(tar);
  });

  it.each(BAD)(
    'with %s is refused before it is a backup, as it would be restored',
    async (_, code, entries) => {
      const tar = await makeTar([...GOOD, ...entries]);
      await expect(backUp(tar)).rejects.toMatchObject({ code });
      await expect(restore(tar)).rejects.toMatchObject({ code });
    },
  );

  it('that breaks off is no backup', async () => {
    const part = (await makeTar(GOOD)).subarray(0, 3000);
    await expect(backUp(part)).rejects.toMatchObject({ code: 'docker-answer-unreadable' });
    await expect(restore(part)).rejects.toMatchObject({ code: 'volume-archive-invalid' });
  });
});
