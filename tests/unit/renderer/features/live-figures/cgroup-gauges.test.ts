import { expect, it } from 'vitest';
import type { ContainerSample } from '#shared/contract/container.ts';
import {
  alarmOf,
  gaugesOf,
  totalOf,
} from '../../../../../src/renderer/features/live-figures/cgroup-gauges.ts';

const machine = { memoryBytes: 1000, cpus: 4 };
const sample = (memoryBytes: number, cpus: number, pids: number) =>
  ({ memoryBytes, cpus, pids }) as ContainerSample;

it('measures a group against its limits', () => {
  const gauges = gaugesOf(sample(50, 0.25, 10), { memoryBytes: 100, cpus: 0.5, pids: 50 }, machine);
  expect(gauges.memory).toEqual({ used: 50, limit: 100, ratio: 0.5 });
  expect(gauges.cpu).toEqual({ used: 0.25, limit: 0.5, ratio: 0.5 });
  expect(gauges.pids).toEqual({ used: 10, limit: 50, ratio: 0.2 });
});

it('measures it against the machine without a limit, processes against nothing', () => {
  const gauges = gaugesOf(sample(50, 1, 10), undefined, machine);
  expect(gauges.memory).toEqual({ used: 50, limit: 0, ratio: 0.05 });
  expect(gauges.cpu.ratio).toBe(0.25);
  expect(gauges.pids.ratio).toBeNull();
  expect(gaugesOf(sample(50, 1, 10), undefined, null).memory.ratio).toBeNull();
});

it('never fills a bar beyond its end', () => {
  const { cpu } = gaugesOf(sample(0, 0.6, 1), { memoryBytes: 0, cpus: 0.5, pids: 0 }, machine);
  expect(cpu.ratio).toBe(1);
});

it('warns near a limit, never for want of one', () => {
  expect(alarmOf({ used: 80, limit: 100, ratio: 0.8 })).toBe('near');
  expect(alarmOf({ used: 99, limit: 100, ratio: 0.99 })).toBe('full');
  expect(alarmOf({ used: 10, limit: 100, ratio: 0.1 })).toBe('calm');
  expect(alarmOf({ used: 990, limit: 0, ratio: 0.99 })).toBe('calm');
});

it('adds groups up for the branch that carries them', () => {
  expect(totalOf([sample(1, 0.5, 2), sample(2, 0.25, 3)])).toEqual({ memoryBytes: 3, cpus: 0.75, pids: 5 });
});
