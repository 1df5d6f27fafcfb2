import { describe, expect, it } from 'vitest';
import { type ArchiveEntry, createEntryGuard, plainPath, staysInside } from '#main/files/entry-guard.ts';

const through = (...entries: ArchiveEntry[]) => {
  const guard = createEntryGuard();
  return entries.map(guard);
};
const REFUSED = 'archive-entry-outside';

describe('the entries of an archive', () => {
  it('are named from the folder they go to', () => {
    expect(
      through({ name: './' }, { name: './a/' }, { name: 'a//b' }, { name: 'a/../c' }, { name: '..d' }),
    ).toEqual(['', 'a', 'a/b', 'c', '..d']);
  });

  it.each(['/etc/passwd', '../a', 'a/../../b', '..', 'a\0b'])('may not be %j', (name) => {
    expect(() => through({ name })).toThrow(REFUSED);
  });

  it('may not go through a link, nor over one, wherever it leads', () => {
    const link = { name: 'a/l', type: 'symlink', linkname: 'ici' };
    expect(through(link, { name: 'a/la' })).toEqual(['a/l', 'a/la']);
    for (const name of ['a/l', './a/l/', 'a/l/x', 'a/b/../l/x'])
      expect(() => through(link, { name })).toThrow(REFUSED);
    expect(() => through(link, { name: 'h', type: 'link', linkname: 'a/l/x' })).toThrow(REFUSED);
  });

  it('may be hard links to each other only', () => {
    expect(through({ name: 'a' }, { name: 'b', type: 'link', linkname: './a' })).toEqual(['a', 'b']);
    for (const linkname of ['/a', '../a', '', null])
      expect(() => through({ name: 'b', type: 'link', linkname })).toThrow(REFUSED);
  });

  it('may not be devices', () => {
    for (const type of ['block-device', 'character-device'])
      expect(() => through({ name: 'a', type })).toThrow(REFUSED);
  });
});

describe('a link', () => {
  it('stays inside as long as it does not climb over the top', () => {
    expect(staysInside('a/b/l', '../../c')).toBe(true);
    expect(staysInside('a/l', 'b')).toBe(true);
    expect(staysInside('a/l', '../../c')).toBe(false);
    expect(staysInside('l', '/etc')).toBe(false);
  });
});

describe('a name unpacked in a new folder', () => {
  it('is a path below it', () => {
    expect(['./', '.', './a/', 'a//b', '..d', 'a/...'].map(plainPath)).toEqual([
      '',
      '',
      'a',
      'a/b',
      '..d',
      'a/...',
    ]);
  });

  it.each(['/etc/passwd', '..', '../a', 'a/../b', 'a/..', 'a\\b', '..\\a', 'a\0b'])(
    'may not be %j',
    (name) => {
      expect(plainPath(name)).toBeNull();
    },
  );
});
