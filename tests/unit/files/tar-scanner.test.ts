import { describe, expect, it } from 'vitest';
import { TarScanner } from '#main/files/tar-scanner.ts';
import { showName } from '#main/layer/tree/names.ts';
import { inPieces, makeTar } from '../../support/layer/archives.ts';

function scan(tar: Buffer, pieceBytes = tar.length) {
  const scanner = new TarScanner();
  const found: { path: string; link: string; type: string; size: number; mode: number; text: string }[] = [];
  for (const piece of inPieces(tar, pieceBytes)) {
    for (const event of scanner.write(piece)) {
      if (event.type === 'entry') {
        const { path, linkPath, type, sizeBytes, mode } = event.header;
        found.push({ path: showName(path), link: showName(linkPath), type, size: sizeBytes, mode, text: '' });
      } else if (event.type === 'data') {
        const last = found.at(-1);
        if (last) last.text += Buffer.from(event.bytes).toString('latin1');
      }
    }
  }
  scanner.end();
  return found;
}

/** A header of 512 bytes with its checksum, for what no packer writes. */
function header(fields: { name: string; size: number; type: string; at?: Record<number, Buffer> }): Buffer {
  const block = Buffer.alloc(512);
  block.write(fields.name, 0);
  block.write('0000644\0', 100);
  block.write('0000000\0', 108);
  block.write('0000000\0', 116);
  block.write(`${fields.size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('14524000000\0', 136);
  block.write(fields.type, 156);
  block.write('ustar\x0000', 257);
  for (const [at, bytes] of Object.entries(fields.at ?? {})) bytes.copy(block, Number(at));
  block.fill(' ', 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

const padded = (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]);
const END = Buffer.alloc(1024);

describe('the tar scanner', () => {
  it('reads what tar-stream writes, whatever the pieces it comes in', async () => {
    const long = `${'dossier-au-nom-long/'.repeat(12)}fichier`;
    const tar = await makeTar([
      { name: 'etc/' },
      { name: 'etc/passwd', text: 'root:x:0:0\n', mode: 0o600 },
      { name: 'vide', text: '' },
      { name: 'lien', type: 'symlink', linkname: 'etc/passwd' },
      { name: 'dur', type: 'link', linkname: 'etc/passwd' },
      { name: long, text: 'x'.repeat(1500) },
      { name: 'été.txt', text: 'ça' },
    ]);
    const whole = scan(tar);
    expect(whole.map(({ path, type, size }) => [path, type, size])).toEqual([
      ['etc/', '5', 0],
      ['etc/passwd', '0', 11],
      ['vide', '0', 0],
      ['lien', '2', 0],
      ['dur', '1', 0],
      [long, '0', 1500],
      ['été.txt', '0', 3],
    ]);
    expect(whole[1]).toMatchObject({ text: 'root:x:0:0\n', mode: 0o600 });
    expect(whole[3]?.link).toBe('etc/passwd');
    for (const size of [1, 7, 511, 512, 513, 4096]) expect(scan(tar, size)).toEqual(whole);
  });

  it('takes a GNU long name and long link for the entry that follows', () => {
    const name = Buffer.from(`${'a'.repeat(150)}\0`);
    const link = Buffer.from(`${'b'.repeat(150)}\0`);
    const tar = Buffer.concat([
      header({ name: '././@LongLink', size: name.length, type: 'L' }),
      padded(name),
      header({ name: '././@LongLink', size: link.length, type: 'K' }),
      padded(link),
      header({ name: 'a', size: 0, type: '2' }),
      header({ name: 'suivant', size: 0, type: '0' }),
      END,
    ]);
    expect(scan(tar).map(({ path, link: to }) => [path.length, to.length])).toEqual([
      [150, 150],
      [7, 0],
    ]);
  });

  it('keeps the bytes of a pax name that is no UTF-8', () => {
    const record = Buffer.concat([Buffer.from('13 path=caf'), Buffer.from([0xe9]), Buffer.from('\n')]);
    const tar = Buffer.concat([
      header({ name: 'PaxHeaders/x', size: record.length, type: 'x' }),
      padded(record),
      header({ name: 'cafe', size: 0, type: '0' }),
      END,
    ]);
    expect(scan(tar)[0]?.path).toBe('caf\\xe9');
  });

  it('takes no size of a sparse file that is longer than a number counts', () => {
    const pax = Buffer.from('31 GNU.sparse.realsize=1.7e308\n');
    const tar = Buffer.concat([
      header({ name: 'PaxHeaders/x', size: pax.length, type: 'x' }),
      padded(pax),
      header({ name: 'pax', size: 3, type: '0' }),
      padded(Buffer.from('abc')),
      END,
    ]);
    expect(scan(tar).map(({ path, size }) => [path, size])).toEqual([['pax', 3]]);
  });

  it('gives a sparse file the size it has once unpacked', () => {
    const pax = Buffer.from('31 GNU.sparse.realsize=1000000\n');
    const oldGnu = { 482: Buffer.from([1]), 483: Buffer.from('00003641100\0') };
    const tar = Buffer.concat([
      header({ name: 'PaxHeaders/x', size: pax.length, type: 'x' }),
      padded(pax),
      header({ name: 'pax', size: 3, type: '0' }),
      padded(Buffer.from('abc')),
      header({ name: 'gnu', size: 2, type: 'S', at: oldGnu }),
      Buffer.alloc(512),
      padded(Buffer.from('de')),
      header({ name: 'apres', size: 0, type: '0' }),
      END,
    ]);
    expect(scan(tar).map(({ path, size, text }) => [path, size, text])).toEqual([
      ['pax', 1_000_000, 'abc'],
      ['gnu', 1_000_000, 'de'],
      ['apres', 0, ''],
    ]);
  });

  it('tells nothing but entries to who wants no data, whatever the pieces it comes in', async () => {
    const long = `${'dossier-au-nom-long/'.repeat(12)}fichier`;
    const tar = await makeTar([
      { name: 'a', text: 'x'.repeat(1500) },
      { name: long, text: 'y' },
      { name: 'vide', text: '' },
    ]);
    for (const pieceBytes of [1, 100, 512, 700, tar.length]) {
      const scanner = new TarScanner({ hasData: false });
      const found: string[] = [];
      for (const piece of inPieces(tar, pieceBytes)) {
        for (const event of scanner.write(piece))
          found.push(event.type === 'entry' ? showName(event.header.path) : event.type);
      }
      scanner.end();
      expect(found).toEqual(['a', long, 'vide']);
    }
  });

  it('knows its end by two blocks of zeros in a row, wherever they are cut', () => {
    const [one, two] = [
      header({ name: 'a', size: 512, type: '0' }),
      header({ name: 'b', size: 0, type: '0' }),
    ];
    const zeros = Buffer.alloc(512);
    // The first entry holds a block of zeros.
    const tar = Buffer.concat([one, zeros, zeros, two, zeros, zeros]);
    const scanner = new TarScanner();
    for (const piece of inPieces(tar, 100)) {
      expect(scanner.hasEnded).toBe(false);
      for (const _event of scanner.write(piece)) expect(scanner.hasEnded).toBe(false);
    }
    expect(scanner.hasEnded).toBe(true);
  });

  it('does not mind what stands after its end, nor where that is cut', () => {
    const tar = Buffer.concat([header({ name: 'un', size: 0, type: '0' }), END, Buffer.alloc(100)]);
    expect(scan(tar)).toMatchObject([{ path: 'un' }]);
  });

  it('reads sizes too large for octal digits', () => {
    const size = Buffer.alloc(12);
    size[0] = 0x80;
    size.writeUIntBE(2 ** 33 + 5, 6, 6);
    const scanner = new TarScanner();
    const events = [...scanner.write(header({ name: 'grand', size: 0, type: '0', at: { 124: size } }))];
    expect(events).toMatchObject([{ type: 'entry', header: { sizeBytes: 2 ** 33 + 5 } }]);
  });

  it('reads dates before 1970, of GNU tar and of pax, and no date that no calendar holds', async () => {
    const gnu = Buffer.alloc(12, 0xff);
    gnu.writeInt32BE(-86_400, 8);
    const far = Buffer.alloc(12, 0x7f);
    far[0] = 0x80;
    const pax = Buffer.from('21 mtime=-3600.500000\n'.replace('21', '22'));
    const tar = Buffer.concat([
      header({ name: 'gnu', size: 0, type: '0', at: { 136: gnu } }),
      header({ name: 'pax', size: pax.length, type: 'x' }),
      padded(pax),
      header({ name: 'date', size: 0, type: '0' }),
      header({ name: 'loin', size: 0, type: '0', at: { 136: far } }),
      END,
    ]);
    const events = [...new TarScanner().write(tar)].filter((event) => event.type === 'entry');
    expect(events.map(({ header }) => header.modifiedAt)).toEqual([-86_400, -3_600.5, 0]);
  });

  it('refuses what is no tar, what is cut, and headers made to fill the memory', async () => {
    const scanner = new TarScanner();
    expect(() => [...scanner.write(Buffer.alloc(512, 'x'))]).toThrow('broken tar');
    const tar = await makeTar([{ name: 'a', text: 'x'.repeat(600) }]);
    expect(() => scan(tar.subarray(0, 700))).toThrow('broken tar');
    const bomb = header({ name: 'x', size: 2 ** 30, type: 'x' });
    expect(() => [...new TarScanner().write(bomb)]).toThrow('broken tar');
  });

  it('never looks past a pax record that lies about its length', () => {
    const record = Buffer.from('999999 path=x\n');
    const tar = Buffer.concat([
      header({ name: 'PaxHeaders/x', size: record.length, type: 'x' }),
      padded(record),
      header({ name: 'vrai', size: 0, type: '0' }),
      END,
    ]);
    expect(scan(tar)[0]?.path).toBe('vrai');
  });
});
