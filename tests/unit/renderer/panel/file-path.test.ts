import { describe, expect, it } from 'vitest';
import { baseName, formatMode, joinPath, parentOf } from '../../../../src/renderer/panel/file-path.ts';

describe('a path in a container or a volume', () => {
  it('goes down and up without leaving the root', () => {
    expect(joinPath('/', 'etc')).toBe('/etc');
    expect(joinPath('/etc', 'b c')).toBe('/etc/b c');
    expect(parentOf('/etc/b c')).toBe('/etc');
    expect(parentOf('/etc')).toBe('/');
    expect(parentOf('/')).toBe('/');
    expect(baseName('/')).toBe('racine');
  });
});

describe('permissions', () => {
  it.each([
    [0o755, 'rwxr-xr-x'],
    [0o750, 'rwxr-x---'],
    [0o640, 'rw-r-----'],
    [0o644, 'rw-r--r--'],
    [0o600, 'rw-------'],
    [0o4755, 'rwsr-xr-x'],
    [0o2644, 'rw-r-Sr--'],
    [0o1777, 'rwxrwxrwt'],
  ])('%o are written %s, as ls does', (mode, text) => expect(formatMode(mode)).toBe(text));
});
