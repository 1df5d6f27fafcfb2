import { describe, expect, it } from 'vitest';
import { type ArchiveEntry, createEntryGuard, diskPath, staysInside } from '#main/files/entry-guard.ts';

const through = (...entries: Partial<ArchiveEntry>[]) => {
  const guard = createEntryGuard();
  return entries.map((entry) => guard({ name: '', kind: 'file', linkName: '', ...entry }));
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
    const link = { name: 'a/l', kind: 'symlink', linkName: 'ici' } as const;
    expect(through(link, { name: 'a/la' })).toEqual(['a/l', 'a/la']);
    for (const name of ['a/l', './a/l/', 'a/l/x', 'a/b/../l/x'])
      expect(() => through(link, { name })).toThrow(REFUSED);
    expect(() => through(link, { name: 'h', kind: 'hard-link', linkName: 'a/l/x' })).toThrow(REFUSED);
  });

  it('may be hard links to each other only', () => {
    expect(through({ name: 'a' }, { name: 'b', kind: 'hard-link', linkName: './a' })).toEqual(['a', 'b']);
    for (const linkName of ['/a', '../a', ''])
      expect(() => through({ name: 'b', kind: 'hard-link', linkName })).toThrow(REFUSED);
  });
});

describe('a link', () => {
  it('stays inside as long as it does not climb over the top', () => {
    expect(staysInside('a/b/l', '../../c')).toBe(true);
    expect(staysInside('a/l', 'b')).toBe(true);
    expect(staysInside('a/l', '../../c')).toBe(false);
    expect(staysInside('l', '/etc')).toBe(false);
    for (const target of ['..\\x', 'c:', 'a\\b'])
      expect([staysInside('l', target, 'linux'), staysInside('l', target, 'win32')]).toEqual([true, false]);
  });
});

describe('a name unpacked in a new folder', () => {
  it('is a path below it', () => {
    expect(['./', '.', './a/', 'a//b', '..d', 'a/...'].map((name) => diskPath(name))).toEqual([
      '',
      '',
      'a',
      'a/b',
      '..d',
      'a/...',
    ]);
  });

  it.each(['/etc/passwd', '..', '../a', 'a/../b', 'a/..', 'a\0b'])('may not be %j', (name) => {
    for (const platform of ['linux', 'darwin', 'win32'] as const) expect(diskPath(name, platform)).toBeNull();
  });

  it('may have a backslash or a colon but on Windows, where they lead elsewhere', () => {
    for (const name of ['a\\b', '..\\a', 'd/c:x', 'c:']) {
      expect(diskPath(name, 'linux')).toBe(name);
      expect(diskPath(name, 'darwin')).toBe(name);
      expect(diskPath(name, 'win32')).toBeNull();
    }
  });

  it('is one that every disk takes, whatever its bytes', () => {
    expect(diskPath('d/caf\udce9.txt')).toBe('d/caf%E9.txt');
    expect(diskPath('d/café.txt')).toBe('d/café.txt');
  });
});
