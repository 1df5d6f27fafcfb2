import { expect, it } from 'vitest';
import { offeredNames } from '../../../../../src/renderer/features/terminal/container-names.ts';

it('offers the running containers, then the names used before, each once', () => {
  const containers = [
    { name: 'web', state: 'running' },
    { name: 'fini', state: 'exited' },
    { name: 'base', state: 'running' },
  ] as const;
  expect(offeredNames(containers, ['ancien', 'web'])).toEqual(['base', 'web', 'ancien']);
});
