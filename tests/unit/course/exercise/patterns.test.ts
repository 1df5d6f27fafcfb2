import { describe, expect, test } from 'vitest';
import { lastMatch, matchesGlob, matchesPattern } from '#main/course/exercise/patterns.ts';
import { startQuietClock } from '../../../support/quiet-clock.ts';

describe('a pattern', () => {
  test.for(['(a+)+$', '(a|a)*b', '(.*)*x', '^(([a-z])+.)+[A-Z]([a-z])+$'])(
    'never takes long, however hostile: %s',
    (pattern) => {
      const elapsed = startQuietClock();
      matchesPattern(pattern, `${'a'.repeat(50_000)}!`);
      expect(elapsed()).toBeLessThan(2_000);
    },
  );

  test('that RE2 refuses is the course’s fault', () => {
    expect(() => matchesPattern('(?=a)', 'a')).toThrow('course-invalid');
    expect(() => matchesPattern('(', 'a')).toThrow('course-invalid');
  });

  test('gives the first group of the last line that matches', () => {
    expect(lastMatch('GET (\\S+)', 'GET /a\nGET /b\r\nPOST /c')).toBe('/b');
    expect(lastMatch('GET', 'GET /a')).toBe('GET');
    expect(lastMatch('PUT', 'GET /a')).toBeNull();
  });
});

describe('a name with stars', () => {
  test.for([
    ['ex-*', 'ex-web', true],
    ['ex-*', 'ex-', true],
    ['ex-*', 'mon-ex-web', false],
    ['ex-web', 'ex-web2', false],
    ['ex.web', 'exxweb', false],
    ['*', '', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['ab*ba', 'aba', false],
    ['*a*a*a*a*a*a*a*b', 'a'.repeat(5000), false],
  ] as const)('%s against %s: %s', ([glob, text, isMatch]) => {
    expect(matchesGlob(glob, text)).toBe(isMatch);
  });
});
