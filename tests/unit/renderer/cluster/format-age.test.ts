import { expect, it } from 'vitest';
import { formatAge } from '../../../../src/renderer/cluster/format-age.ts';

it.each([
  [-5, '0\u00a0s'],
  [12_900, '12\u00a0s'],
  [60_000, '1\u00a0min'],
  [3 * 3_600_000, '3\u00a0h'],
  [40 * 86_400_000, '40\u00a0j'],
])('writes %d ms in its largest unit', (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});
