import { describe, expect, it } from 'vitest';
import { parseList } from '#main/docker/volume/folder.ts';

describe('the list of a folder', () => {
  it('cannot be forged by a name', () => {
    const output = [
      'xyz 81a4 5 0 0 10 ./a\n81a4 9 9 9 9 ./faux\n',
      'xyz 41ed 4096 1000 1000 20 ./dossier\n',
      'xyz a1ff 7 0 0 30 ./lien\n',
    ].join('');
    const { entries, isCut } = parseList(Buffer.from(output), 'xyz');
    expect(isCut).toBe(false);
    expect(entries).toEqual([
      {
        name: 'dossier',
        kind: 'folder',
        sizeBytes: 4096,
        mode: 0o755,
        uid: 1000,
        gid: 1000,
        modifiedAtMs: 20_000,
      },
      {
        name: 'a\n81a4 9 9 9 9 ./faux',
        kind: 'file',
        sizeBytes: 5,
        mode: 0o644,
        uid: 0,
        gid: 0,
        modifiedAtMs: 10_000,
      },
      { name: 'lien', kind: 'link', sizeBytes: 7, mode: 0o777, uid: 0, gid: 0, modifiedAtMs: 30_000 },
    ]);
  });

  it('is empty when nothing is there', () => {
    expect(parseList(Buffer.from(''), 'xyz')).toEqual({ entries: [], isCut: false });
  });

  it('says that it was cut and leaves the last line out', () => {
    const output = 'xyz 81a4 5 0 0 10 ./fichier\n'.repeat(40_000).slice(0, 1_000_000);
    const { entries, isCut } = parseList(Buffer.from(output), 'xyz');
    expect(isCut).toBe(true);
    expect(entries.every(({ name }) => name === 'fichier')).toBe(true);
  });
});
