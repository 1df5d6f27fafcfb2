import { describe, expect, it } from 'vitest';
import { mapped, State, waitForValue } from '#main/core/watchable.ts';

const isLarge = (value: number) => value > 10;
/** Milliseconds that no test here waits for. */
const LONG_MS = 60_000;

describe('waiting for a value', () => {
  it('takes the current one, or the first that fits even if others follow at once', async () => {
    const state = new State(11);
    expect(await waitForValue(state, isLarge, LONG_MS)).toBe(11);
    state.set(0);
    const found = waitForValue(state, isLarge, LONG_MS);
    for (const value of [5, 12, 13, 1]) state.set(value);
    expect(await found).toBe(12);
  });

  it('gives null when the time is up or the signal aborts first', async () => {
    const state = new State(0);
    expect(await waitForValue(state, isLarge, 1)).toBeNull();
    const leave = new AbortController();
    const left = waitForValue(state, isLarge, LONG_MS, leave.signal);
    leave.abort();
    expect(await left).toBeNull();
    expect(await waitForValue(state, isLarge, LONG_MS, leave.signal)).toBeNull();
  });
});

describe('what is made of another value', () => {
  it('is told when it changes, and not when its source alone does', () => {
    const source = new State({ version: '1', count: 0 });
    const version = mapped(source, (value) => value.version);
    const told: string[] = [];
    const stop = version.subscribe((value) => told.push(value));
    source.update((value) => ({ ...value, count: 1 }));
    source.update((value) => ({ ...value, version: '2' }));
    source.update((value) => ({ ...value, count: 2 }));
    expect([told, version.value]).toEqual([['2'], '2']);
    stop();
    source.set({ version: '3', count: 3 });
    expect([told, version.value]).toEqual([['2'], '3']);
  });
});
