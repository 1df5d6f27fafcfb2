import { describe, expect, it } from 'vitest';
import {
  CONTAINER_NAME,
  CONTAINER_NAME_OR_ID,
  isDrawnName,
  NETWORK_NAME,
  SERVICE_NAME,
  VOLUME_NAME,
} from '#shared/domain/names.ts';

describe('names of objects', () => {
  it.each([
    ['a container', CONTAINER_NAME, 2, 128],
    ['a container that exists', CONTAINER_NAME_OR_ID, 1, 255],
    ['a volume', VOLUME_NAME, 2, 255],
    ['a network', NETWORK_NAME, 1, 255],
    ['a service', SERVICE_NAME, 1, 128],
  ])('of %s have as many characters as the engine takes', (_kind, pattern, min, max) => {
    expect('a'.repeat(min)).toMatch(pattern);
    expect('a'.repeat(min - 1)).not.toMatch(pattern);
    expect('a'.repeat(max)).toMatch(pattern);
    expect('a'.repeat(max + 1)).not.toMatch(pattern);
  });

  it.each(['mon-web_1.2', '0a'])('take %j', (name) => {
    expect(name).toMatch(CONTAINER_NAME);
  });

  it.each(['-web', '.web', 'a/b', 'a?b', 'a b', 'été', 'web\n', ''])('refuse %j', (name) => {
    expect(name).not.toMatch(CONTAINER_NAME);
    expect(name).not.toMatch(NETWORK_NAME);
  });

  it('are drawn by the engine as 64 hexadecimal digits', () => {
    expect(isDrawnName('0f'.repeat(32))).toBe(true);
    expect(isDrawnName('0f'.repeat(31))).toBe(false);
    expect(isDrawnName('donnees')).toBe(false);
  });
});
