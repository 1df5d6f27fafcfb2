import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { logFailuresTo, noteFailure } from '#main/core/failures.ts';
import { createListeners } from '#main/core/listeners.ts';
import { createLogger } from '#main/core/logger.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { State } from '#main/core/watchable.ts';
import { AppError } from '#shared/errors.ts';

const error = vi.fn();

beforeEach(() => {
  error.mockClear();
  logFailuresTo({ error });
});
afterEach(() => logFailuresTo(createLogger(null)));

const broken = new Error('broken');
const fail = () => {
  throw broken;
};
const noted = [{ err: broken, reference: expect.stringMatching(/^[0-9a-z]+$/) }, expect.any(String)];

describe('a failure nobody awaits', () => {
  it('is said once, with a reference', () => {
    noteFailure(broken);
    expect(error.mock.calls).toEqual([noted]);
  });

  it('is not said when it is one that a person can mend', () => {
    noteFailure(new AppError('docker-unreachable'));
    expect(error).not.toHaveBeenCalled();
  });

  it('of a listener is its own: the others are told, and who tells goes on', () => {
    const told: number[] = [];
    const listeners = createListeners<[number]>();
    for (const listener of [fail, (value: number) => told.push(value)]) listeners.add(listener);
    listeners.tell(1);
    const state = new State(0);
    state.subscribe(fail);
    state.subscribe((value) => told.push(value));
    state.set(2);
    expect(told).toEqual([1, 2]);
    expect(error).toHaveBeenCalledTimes(2);
  });

  it('of scheduled work ends nothing: the next request runs it again', async () => {
    let runs = 0;
    const work = createSchedule(() => {
      runs += 1;
      if (runs === 1) fail();
    });
    work.request();
    await expect.poll(() => error.mock.calls).toEqual([noted]);
    work.request();
    await expect.poll(() => runs).toBe(2);
    expect(error).toHaveBeenCalledTimes(1);
  });
});
