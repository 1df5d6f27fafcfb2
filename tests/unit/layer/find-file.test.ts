import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FileFinder } from '#main/layer/find-file.ts';
import { inPieces, makeArchive, makeTar, sha256 } from '../../support/layer/archives.ts';

const LOWER = await makeTar([{ name: 'etc/motd', text: 'Bienvenue à bord\n' }]);
const UPPER = await makeTar([
  { name: 'etc/motd', text: 'Au revoir\n' },
  { name: 'bin', text: Buffer.from([1, 0, 2]) },
]);

async function find(archive: Buffer, layer: string | null, path: string) {
  const finder = new FileFinder({ layer, path });
  for (const piece of inPieces(archive, 1000)) {
    await finder.write(piece);
    if (finder.isComplete) break;
  }
  const found = finder.end();
  if (!('text' in found)) throw new Error(`it is ${found.path} of ${found.layer}`);
  return found;
}

describe('a file of a layer', () => {
  const archiveOf = (blob?: Buffer) =>
    makeArchive({ layers: [{ tar: LOWER, ...(blob ? { blob } : {}) }, { tar: UPPER }] });
  const nameOf = (bytes: Buffer) => `blobs/sha256/${sha256(bytes)}`;

  it('is read as it was there, compressed or not', async () => {
    const was = { text: 'Bienvenue à bord\n', sizeBytes: 18, isCut: false };
    expect(await find(await archiveOf(), nameOf(LOWER), 'etc/motd')).toEqual(was);
    const packed = gzipSync(LOWER);
    expect(await find(await archiveOf(packed), nameOf(packed), 'etc/motd')).toEqual(was);
    expect((await find(await archiveOf(), nameOf(UPPER), 'etc/motd')).text).toBe('Au revoir\n');
  });

  it('is found in the highest layer that has it, where none is named', async () => {
    expect((await find(await archiveOf(), null, 'bin')).sizeBytes).toBe(3);
    // An archive may have its layers in any order: which comes first says nothing.
    for (const layers of [
      [LOWER, UPPER],
      [UPPER, LOWER],
    ]) {
      const [, highest] = layers;
      const archive = await makeArchive({ layers: layers.map((tar) => ({ tar })) });
      const text = highest === UPPER ? 'Au revoir\n' : 'Bienvenue à bord\n';
      expect((await find(archive, null, 'etc/motd')).text).toBe(text);
    }
    const removed = await makeTar([{ name: 'etc/.wh.motd', text: '' }]);
    const archive = await makeArchive({ layers: [{ tar: LOWER }, { tar: removed }] });
    expect((await find(archive, null, 'etc/motd')).text).toBe('Bienvenue à bord\n');
  });

  it('that is a hard link is the one it names, in the same layer', async () => {
    const tar = await makeTar([
      { name: 'bin/a', text: 'un' },
      { name: 'bin/b', type: 'link', linkname: './bin/a' },
    ]);
    const archive = await makeArchive({ layers: [{ tar: LOWER }, { tar }] });
    for (const layer of [null, nameOf(tar)])
      await expect(find(archive, layer, 'bin/b')).rejects.toThrow(`it is bin/a of ${nameOf(tar)}`);
  });

  it('that is no text says so, and one that is not there is refused', async () => {
    expect(await find(await archiveOf(), nameOf(UPPER), 'bin')).toEqual({
      text: null,
      sizeBytes: 3,
      isCut: false,
    });
    await expect(find(await archiveOf(), nameOf(UPPER), 'rien')).rejects.toThrow('file-not-found');
  });

  it('is read to 256 kB, and not cut in the middle of a character', async () => {
    const tar = await makeTar([{ name: 'long', text: `a${'é'.repeat(200_000)}` }]);
    const found = await find(await makeArchive({ layers: [{ tar }] }), nameOf(tar), 'long');
    expect(found).toMatchObject({ sizeBytes: 400_001, isCut: true });
    expect(found.text?.length).toBe(131_072);
    expect(found.text?.endsWith('é')).toBe(true);
  });
});
