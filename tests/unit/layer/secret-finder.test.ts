import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SecretFinder } from '#main/layer/secret-finder.ts';
import { type ArchiveShape, inPieces, makeArchive, makeTar } from '../../support/layer/archives.ts';

const SECRET = 'c0ffee-rade-1791';

async function hunt(shape: ArchiveShape, pieceBytes = 1000) {
  const finder = new SecretFinder(SECRET);
  for (const piece of inPieces(await makeArchive(shape), pieceBytes)) await finder.write(piece);
  return finder.end();
}

const BASE = { tar: await makeTar([{ name: 'etc/motd', text: 'Bienvenue à bord\n' }]) };
const layerOf = async (...entries: Parameters<typeof makeTar>[0]) => ({ tar: await makeTar(entries) });
const inLayer = { place: 'layer', form: 'plain', isRemoved: false };

describe('a secret hunted through an image', () => {
  it('is in no image that does not hold it', async () => {
    expect(await hunt({ layers: [BASE] })).toEqual([]);
  });

  it('is found in a file of a layer, compressed or not, wherever the chunks are cut', async () => {
    const text = `${'x'.repeat(3000)}${SECRET}\n`;
    const { tar } = await layerOf({ name: 'srv/app/cle', text });
    const found = [{ ...inLayer, layer: 2, where: '/srv/app/cle' }];
    expect(await hunt({ layers: [BASE, { tar, blob: gzipSync(tar) }] })).toEqual(found);
    for (const size of [1, 7, 511, 4096, 1 << 20]) {
      expect(await hunt({ layers: [BASE, { tar }] }, size)).toEqual(found);
    }
  });

  it('is found in each file that holds it, once', async () => {
    const twice = await layerOf({ name: 'a', text: `${SECRET} ${SECRET}` }, { name: 'b', text: SECRET });
    const finds = await hunt({ layers: [twice] });
    expect(finds.map(({ where }) => where)).toEqual(['/a', '/b']);
  });

  it('is found under every name of its file, and stays under one that no layer removed', async () => {
    const named = await layerOf(
      { name: 'srv/cle', text: SECRET },
      { name: 'srv/copie', type: 'link', linkname: 'srv/cle' },
    );
    const removed = await layerOf({ name: 'srv/.wh.cle', text: '' });
    const finds = await hunt({ layers: [named, removed] });
    expect(finds.map(({ where, isRemoved }) => [where, isRemoved])).toEqual([
      ['/srv/cle', true],
      ['/srv/copie', false],
    ]);
  });

  it('is still there when a later layer removed the file, its folder, or all that the folder held', async () => {
    const below = await layerOf({ name: 'srv/app/cle', text: SECRET });
    const removed = [{ ...inLayer, layer: 1, where: '/srv/app/cle', isRemoved: true }];
    for (const name of ['srv/app/.wh.cle', 'srv/.wh.app', 'srv/app/.wh..wh..opq', 'srv/.wh..wh..opq']) {
      expect(await hunt({ layers: [below, await layerOf({ name })] })).toEqual(removed);
    }
    const elsewhere = await layerOf({ name: 'srv/.wh.ap' });
    expect(await hunt({ layers: [below, elsewhere] })).toEqual([
      { ...inLayer, layer: 1, where: '/srv/app/cle' },
    ]);
  });

  it('is found in the name of a file, and in what a link points to', async () => {
    const named = await layerOf(
      { name: `srv/${SECRET}/vide`, text: '' },
      { name: 'srv/lien', type: 'symlink', linkname: `/tmp/${SECRET}` },
    );
    const finds = await hunt({ layers: [named] });
    expect(finds.map(({ where }) => where)).toEqual([`/srv/${SECRET}/vide`, '/srv/lien']);
  });

  it('is found in base64, wherever it begins in a group', async () => {
    for (const before of ['', 'a', 'ab', 'abc']) {
      const text = Buffer.from(`${before}${SECRET}\n`).toString('base64');
      expect(await hunt({ layers: [await layerOf({ name: 'auth', text })] })).toEqual([
        { ...inLayer, layer: 1, where: '/auth', form: 'base64' },
      ]);
    }
  });

  it('is found in settings and instructions, named as one looks for them', async () => {
    const history = [
      { created_by: 'COPY a /' },
      { created_by: `RUN |1 JETON=${SECRET} /bin/sh -c true`, empty_layer: true },
    ];
    const settings = {
      Env: ['PATH=/bin', `JETON=${SECRET}`],
      Labels: { note: `voir ${SECRET}` },
      Cmd: ['sh', '-c', `echo ${SECRET}`],
      Volumes: null,
      WorkingDir: `/srv/${SECRET}`,
    };
    const finds = await hunt({ layers: [BASE], history, settings });
    const told = { layer: 0, form: 'plain', isRemoved: false };
    expect(finds).toEqual([
      { ...told, place: 'config', where: 'Env JETON' },
      { ...told, place: 'config', where: 'Labels note' },
      { ...told, place: 'config', where: 'Cmd' },
      { ...told, place: 'config', where: `WorkingDir` },
      { ...told, place: 'history', where: `RUN |1 JETON=${SECRET} /bin/sh -c true` },
    ]);
  });

  it('tells twenty places at most', async () => {
    const many = Array.from({ length: 50 }, (_, at) => ({ name: `f${at}`, text: SECRET }));
    expect(await hunt({ layers: [await layerOf(...many)] })).toHaveLength(20);
  });
});
