import { expect, it } from 'vitest';
import { defaultTerminals } from '#shared/domain/terminal.ts';

it.each([
  ['linux', true, ['local-shell']],
  ['darwin', true, ['local-shell']],
  ['win32', true, ['poste', 'local-shell']],
  ['win32', false, ['poste']],
  ['linux', false, ['poste']],
] as const)(
  'the first terminal of %s (a shell there: %s) is the first that opens of %j',
  (platform, hasShell, kinds) => expect(defaultTerminals(platform, hasShell)).toEqual(kinds),
);
