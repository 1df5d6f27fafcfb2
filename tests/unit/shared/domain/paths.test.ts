import { describe, expect, it } from 'vitest';
import { hasShortNames, isRootedPath } from '#shared/domain/paths.ts';

describe('a path in a container', () => {
  it.each(['/', '/etc/passwd', '/a..b/..c', '/a//b/.'])('may be %j', (path) => {
    expect(isRootedPath(path)).toBe(true);
  });

  it.each(['', 'etc', '..', '/..', '/a/../b', '/a/..', '/a\0'])('may not be %j', (path) => {
    expect(isRootedPath(path)).toBe(false);
  });
});

describe('a path of the workspace', () => {
  it.each([
    ['a'.repeat(255), true],
    [`${'a'.repeat(200)}/${'b'.repeat(200)}`, true],
    ['a'.repeat(256), false],
    // Two bytes each.
    [`x/${'é'.repeat(128)}`, false],
  ])('has names that a disk takes: %s, %s', (path, isTaken) => {
    expect(hasShortNames(path)).toBe(isTaken);
  });
});
