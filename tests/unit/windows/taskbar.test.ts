import { expect, it } from 'vitest';
import { taskbarProgress } from '#main/windows/taskbar.ts';

const running = (...ratios: (number | null)[]) => ({
  running: ratios.map((progressRatio, index) => ({
    ...{ operationId: String(index), kind: 'build' as const, state: 'running' as const },
    progressRatio,
  })),
  ended: null,
});

it.each([
  [[], -1],
  [[0.25], 0.25],
  [[0.75, 0.5], 0.5],
  [[null], 2],
  [[0.5, null], 2],
] as const)('of %j shows %d', (ratios, shown) => expect(taskbarProgress(running(...ratios))).toBe(shown));
