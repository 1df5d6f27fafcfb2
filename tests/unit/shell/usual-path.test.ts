import { expect, it } from 'vitest';
import { usualPath } from '#main/shell/usual-path.ts';

it('adds where docker usually is to what the Dock of macOS gives, each folder once', () => {
  expect(usualPath('/usr/bin:/usr/local/bin', 'darwin', '/Users/lea')).toBe(
    '/usr/bin:/usr/local/bin:/opt/homebrew/bin:/Users/lea/.docker/bin:/Users/lea/.orbstack/bin:/Users/lea/.rd/bin',
  );
});

it('leaves the PATH of other systems as it is', () => {
  expect(usualPath('/usr/bin', 'linux', '/home/lea')).toBe('/usr/bin');
});
