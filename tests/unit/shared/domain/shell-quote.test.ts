import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellJoin, shellQuote } from '#shared/domain/shell-quote.ts';

describe('a word for the shell', () => {
  it('stays as it is where no shell would change it', () => {
    expect(shellQuote('cale/web:v1')).toBe('cale/web:v1');
    expect(shellQuote('--subnet=10.0.0.0/24')).toBe('--subnet=10.0.0.0/24');
  });

  it('comes back whole from a real shell, whatever it holds', () => {
    const words = ['', "l'île", '$(id)', '`id`', 'a  b', '"', '\\', '*', '~', '; rm -rf x', 'é\tè'];
    const line = `printf '%s|' ${shellJoin(words)}`;
    expect(execFileSync('/bin/sh', ['-c', line], { encoding: 'utf8' })).toBe(`${words.join('|')}|`);
  });
});
