import { describe, expect, it } from 'vitest';
import { parseDockerIgnore } from '#main/build/dockerignore.ts';
import { startQuietClock } from '../../support/quiet-clock.ts';

const ignored = (rules: string, ...paths: string[]) =>
  paths.filter((path) => parseDockerIgnore(rules).ignores(path));

describe('a .dockerignore', () => {
  it('leaves out what its lines name, and all below', () => {
    expect(
      ignored('node_modules\n/dist/\n', 'node_modules', 'node_modules/a/b', 'dist/x', 'src/dist'),
    ).toEqual(['node_modules', 'node_modules/a/b', 'dist/x']);
  });

  it('takes stars within one name, and two stars across folders', () => {
    expect(ignored('*.log', 'a.log', 'b/a.log')).toEqual(['a.log']);
    expect(ignored('**/*.log', 'a.log', 'b/c/a.log', 'a.txt')).toEqual(['a.log', 'b/c/a.log']);
    expect(ignored('a/**/z', 'a/z', 'a/b/c/z', 'z')).toEqual(['a/z', 'a/b/c/z']);
    expect(ignored('?.[ch]', 'a.c', 'b.h', 'a.o', 'ab.c')).toEqual(['a.c', 'b.h']);
  });

  it('lets the last rule win, and takes back what an exception names', () => {
    const rules = '*.md\n!LISEZMOI.md\n';
    expect(ignored(rules, 'a.md', 'LISEZMOI.md')).toEqual(['a.md']);
    expect(parseDockerIgnore(rules).mayKeepBelow('docs')).toBe(true);
    expect(ignored('*\n!src', 'src/a', 'lib/a')).toEqual(['lib/a']);
  });

  it('passes over comments and empty lines', () => {
    const ignore = parseDockerIgnore('# rien\n\n  \n.\n/\n');
    expect(parseDockerIgnore('\ufeff# rien\n').ruleCount).toBe(0);
    expect(ignore.ruleCount).toBe(0);
    expect(ignore.ignores('a')).toBe(false);
  });

  it('answers in time for patterns made to be slow', () => {
    const elapsed = startQuietClock();
    ignored(`${'*a'.repeat(500)}b\n${'**/'.repeat(200)}x`, `${'a'.repeat(3_000)}`, 'a/'.repeat(300));
    expect(elapsed()).toBeLessThan(2_000);
  });
});
