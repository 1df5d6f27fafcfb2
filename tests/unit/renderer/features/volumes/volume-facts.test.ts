import { describe, expect, it } from 'vitest';
import type { VolumeObject } from '#shared/domain/objects.ts';
import {
  childPath,
  listVolumes,
  modeText,
  parentPath,
} from '../../../../../src/renderer/features/volumes/volume-facts.ts';

const volume = (name: string): VolumeObject => ({ name, driver: 'local', createdAtMs: 0, labels: {} });

describe('the volumes panel', () => {
  it('lists named volumes before those the engine named, numbers in their order', () => {
    const drawn = 'a'.repeat(64);
    const names = [drawn, 'vol-10', 'vol-9'].map(volume);
    expect(listVolumes(names, '').map(({ name }) => name)).toEqual(['vol-9', 'vol-10', drawn]);
    expect(listVolumes(names, 'VOL-1').map(({ name }) => name)).toEqual(['vol-10']);
  });

  it('walks down and up the folders without leaving the root', () => {
    expect(childPath('/', 'a')).toBe('/a');
    expect(childPath('/a', 'b c')).toBe('/a/b c');
    expect(parentPath('/a/b c')).toBe('/a');
    expect(parentPath('/a')).toBe('/');
    expect(parentPath('/')).toBe('/');
  });

  it('writes permissions as ls does', () => {
    expect(modeText(0o750)).toBe('rwxr-x---');
    expect(modeText(0o644)).toBe('rw-r--r--');
  });
});
