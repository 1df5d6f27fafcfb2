import { expect, it } from 'vitest';
import { formatBytes, formatDuration, formatRatio } from '../../../src/renderer/format.ts';

it('writes durations as the course does', () => {
  expect([5, 60, 80, 125].map(formatDuration)).toEqual([
    '5\u00a0min',
    '1\u00a0h',
    '1\u00a0h\u00a020',
    '2\u00a0h\u00a005',
  ]);
});

it('writes sizes in French decimal units', () => {
  expect([0, 999, 28_400_000, 16_000_000_000].map(formatBytes)).toEqual([
    '0\u00a0o',
    '999\u00a0o',
    '28,4\u00a0Mo',
    '16\u00a0Go',
  ]);
});

it('writes a ratio as a percentage', () => {
  // Either no-break space, as the ICU of the runtime has it.
  expect(formatRatio(0.42)).toMatch(/^42[\u00a0\u202f]%$/);
});
