import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSchedule } from '#main/core/schedule.ts';

/** Work that can be counted and that ends when told. */
function countedWork(workMs = 0) {
  const counted = { runs: 0, atOnce: 0, mostAtOnce: 0, workedMs: 0 };
  const work = async () => {
    counted.runs += 1;
    counted.atOnce += 1;
    counted.mostAtOnce = Math.max(counted.mostAtOnce, counted.atOnce);
    const startMs = performance.now();
    await sleep(workMs);
    counted.workedMs += performance.now() - startMs;
    counted.atOnce -= 1;
  };
  return { counted, work };
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await sleep(5);
}

afterEach(() => {
  vi.useRealTimers();
});

/** As the live tables use it. */
const RESTING = { delayMs: 40, longestRestMs: 400 };

describe('a schedule', () => {
  it('runs once for all that asked before it', async () => {
    const { counted, work } = countedWork();
    const schedule = createSchedule(work, RESTING);
    for (let times = 0; times < 10; times++) schedule.request();
    await until(() => counted.runs === 1);
    schedule.request();
    await until(() => counted.runs === 2);
  });

  it('never overlaps, and gives what is asked during a run one more', async () => {
    const { counted, work } = countedWork(5);
    const schedule = createSchedule(work);
    await Promise.all(Array.from({ length: 10 }, () => schedule.run()));
    expect(counted).toMatchObject({ runs: 2, mostAtOnce: 1 });
  });

  it('serves requests close to one another at the earliest time asked, and none once stopped', async () => {
    const { counted, work } = countedWork();
    const schedule = createSchedule(work);
    schedule.request(10_000);
    for (let times = 0; times < 20; times++) schedule.request(5);
    await until(() => counted.runs === 1);
    schedule.request(10);
    schedule.stop();
    await sleep(30);
    expect(counted.runs).toBe(1);
  });

  it('forgets what was asked during a run once it is stopped', async () => {
    const { counted, work } = countedWork(30);
    const schedule = createSchedule(work);
    const run = schedule.run();
    schedule.request();
    await sleep(10);
    schedule.stop();
    await run;
    await sleep(20);
    expect(counted.runs).toBe(1);
  });

  it('tells when nothing runs any more, what was asked during a run and a failure included', async () => {
    const gate = Promise.withResolvers<void>();
    let runs = 0;
    const schedule = createSchedule(async () => {
      runs += 1;
      await gate.promise;
      if (runs === 2) throw new Error('raté');
    });
    await schedule.ended();
    const first = schedule.run();
    const second = schedule.run();
    const ended = schedule.ended().then(() => runs);
    gate.resolve();
    await first;
    await expect(second).rejects.toThrow('raté');
    expect(await ended).toBe(2);
  });

  it('tries nothing again once it was stopped while it failed', async () => {
    const failures: unknown[] = [];
    const gate = Promise.withResolvers<void>();
    let runs = 0;
    const work = async () => {
      runs += 1;
      await gate.promise;
    };
    const schedule = createSchedule(work, { retryMs: [0], onFailure: (error) => failures.push(error) });
    schedule.request();
    await until(() => runs === 1);
    schedule.stop();
    gate.reject(new Error('no'));
    await until(() => failures.length === 1);
    const later = Promise.withResolvers<void>();
    createSchedule(later.resolve).request(5);
    await later.promise;
    expect(runs).toBe(1);
  });

  it('is put off by each request until the first one is old', async () => {
    vi.useFakeTimers();
    const { counted, work } = countedWork();
    const schedule = createSchedule(work, { delayMs: 60, longestWaitMs: 200 });
    const startMs = performance.now();
    while (counted.runs === 0) {
      schedule.request();
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(performance.now() - startMs).toBe(200);
  });

  it('leaves half of the time to others when it is asked for without end', async () => {
    const { counted, work } = countedWork(60);
    // On a busy machine a run may take more than the longest rest of the live tables.
    const schedule = createSchedule(work, { ...RESTING, longestRestMs: 60_000 });
    const startMs = performance.now();
    while (counted.runs < 6) {
      schedule.request();
      await sleep(5);
    }
    // The sixth has just begun: five worked, and each was followed by as long a rest.
    expect(counted.workedMs).toBeLessThanOrEqual((performance.now() - startMs) / 2);
    expect(counted.mostAtOnce).toBe(1);
  });

  it('tells each failure and tries again by itself until it succeeds', async () => {
    const failures: unknown[] = [];
    let runs = 0;
    const work = async () => {
      runs += 1;
      if (runs < 3) throw new Error('no');
    };
    const schedule = createSchedule(work, { retryMs: [5, 10], onFailure: (error) => failures.push(error) });
    schedule.request();
    await until(() => runs === 3);
    expect(failures).toHaveLength(2);
  });

  it('runs soon when asked after a failure, whatever pause it was in', async () => {
    let runs = 0;
    const work = async () => {
      runs += 1;
      throw new Error('no');
    };
    const schedule = createSchedule(work, { delayMs: 40, retryMs: [10_000] });
    schedule.request();
    await until(() => runs === 1);
    schedule.request();
    await until(() => runs === 2);
  });

  it('goes on after work that throws at once', async () => {
    const failures: unknown[] = [];
    let runs = 0;
    const work = () => {
      runs += 1;
      throw new Error('no');
    };
    const schedule = createSchedule(work, { onFailure: (error) => failures.push(error) });
    schedule.request();
    await until(() => failures.length === 1);
    schedule.request();
    await until(() => failures.length === 2);
    await expect(schedule.run()).rejects.toThrow('no');
    expect(runs).toBe(3);
  });

  it('gives a failure to who awaits the run, and to nobody else', async () => {
    const failures: unknown[] = [];
    const work = async () => {
      throw new Error('no');
    };
    const schedule = createSchedule(work, { retryMs: [1], onFailure: (error) => failures.push(error) });
    const [first, second] = await Promise.allSettled([schedule.run(), schedule.run()]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected']);
    expect(failures).toEqual([]);
    expect(schedule.isRunning).toBe(false);
  });
});
