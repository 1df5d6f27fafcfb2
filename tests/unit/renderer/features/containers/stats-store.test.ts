import { describe, expect, it } from 'vitest';
import type { ContainerSample } from '#shared/contract/container.ts';
import { ratesOf } from '../../../../../src/renderer/features/containers/details/rates.ts';
import { createStore, KEPT_SAMPLES } from '../../../../../src/renderer/features/containers/stats-store.ts';
import { formatLimit } from '../../../../../src/renderer/limit-text.ts';

function sample(change: Partial<ContainerSample>): ContainerSample {
  return {
    containerId: 'a',
    atMs: 0,
    cpus: 0,
    memoryBytes: 0,
    memoryLimitBytes: 0,
    receivedBytes: 0,
    sentBytes: 0,
    readBytes: 0,
    writtenBytes: 0,
    pids: 0,
    ...change,
  };
}

describe('the rate of a counter', () => {
  it('is by second, and never negative after a restart', () => {
    const samples = [
      sample({ atMs: 0, sentBytes: 100 }),
      sample({ atMs: 2_000, sentBytes: 300 }),
      sample({ atMs: 3_000, sentBytes: 10 }),
    ];
    expect(ratesOf(samples, 'sentBytes')).toEqual([100, 0]);
  });
});

describe('the measures that are kept', () => {
  it('are the newest ones of the containers measured last', () => {
    const store = createStore();
    for (let at = 0; at < KEPT_SAMPLES + 10; at++) store.take([sample({ atMs: at })]);
    expect(store.samples('a')).toHaveLength(KEPT_SAMPLES);
    expect(store.samples('a').at(-1)?.atMs).toBe(KEPT_SAMPLES + 9);
    for (let index = 0; index < 100; index++) store.take([sample({ containerId: `c${index}` })]);
    expect(store.samples('a')).toEqual([]);
    expect(store.samples('c99')).toHaveLength(1);
  });

  it('stay the same array until there is a new one', () => {
    const store = createStore();
    expect(store.samples('x')).toBe(store.samples('x'));
  });
});

describe('a limit', () => {
  it('reads as it was asked', () => {
    expect(formatLimit(64 * 1024 * 1024)).toBe('64\u00a0Mio');
    expect(formatLimit(64_000_000)).toBe('64\u00a0Mo');
  });
});
