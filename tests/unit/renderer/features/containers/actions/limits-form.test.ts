import { expect, it } from 'vitest';
import {
  keptHelp,
  limitFields,
  readLimits,
} from '../../../../../../src/renderer/features/containers/actions/limits-form.ts';

const MIB = 1024 * 1024;
const LIMITS = { containerId: 'un', memoryBytes: 64 * MIB, swapBytes: 128 * MIB, cpus: 0.5, pids: 0 };
const FIELDS = limitFields(LIMITS);

it('says the limits there are, and changes nothing by itself', () => {
  expect(FIELDS).toEqual({ memory: '64', swap: '128', cpus: '0,5', pids: '' });
  expect(readLimits(FIELDS, LIMITS)).toEqual({ change: {}, problem: null });
});

it('asks only for what was changed', () => {
  expect(readLimits({ ...FIELDS, memory: ' 32 ', pids: '50' }, LIMITS)).toEqual({
    change: { memoryBytes: 32 * MIB, pids: 50 },
    problem: null,
  });
  const { change } = readLimits({ ...FIELDS, swap: '', cpus: '1,5' }, { ...LIMITS, pids: 10 });
  expect(change).toEqual({ swapBytes: -1, cpus: 1.5, pids: -1 });
});

it.each([
  [{ memory: '' }, 'kept'],
  [{ cpus: '' }, 'kept'],
  [{ memory: '5' }, 'memory'],
  [{ memory: 'beaucoup' }, 'memory'],
  [{ swap: '32' }, 'swap'],
  [{ memory: '256', swap: '200' }, 'swap'],
  [{ cpus: '0' }, 'kept'],
  [{ cpus: '0,001' }, 'cpus'],
  [{ pids: '1,5' }, 'pids'],
  [{ pids: '-3' }, 'pids'],
])('%j makes no sense: %s', (typed, problem) => {
  expect(readLimits({ ...FIELDS, ...typed }, LIMITS).problem).toBe(problem);
});

it('tells of a limit that stays what lifts it: all of the machine', () => {
  const machine = { memoryBytes: 4_000.7 * MIB, cpus: 2 };
  const { memory, cpus, swap, pids } = keptHelp(LIMITS, machine);
  expect(memory).toMatch(/Toute la mémoire de la machine.: 4000,/);
  expect(cpus).toMatch(/Tous ceux de la machine.: 2\./);
  expect([swap, pids]).toEqual([undefined, undefined]);
  expect(keptHelp({ ...LIMITS, memoryBytes: 0, cpus: 0 }, machine)).toEqual({});
  expect(keptHelp(LIMITS, null)).toEqual({});
});

it('bounds swap only with memory, and leaves to the engine what it alone can say', () => {
  const free = { ...LIMITS, memoryBytes: 0, swapBytes: 0 };
  const fields = limitFields(free);
  expect(readLimits({ ...fields, swap: '64' }, free).problem).toBe('swap');
  expect(readLimits({ ...fields, memory: '64', swap: '64' }, free).problem).toBeNull();
  expect(readLimits({ ...FIELDS, memory: '200' }, LIMITS).problem).toBeNull();
});
