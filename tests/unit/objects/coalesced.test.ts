import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { coalesced } from '#main/objects/coalesced.ts';

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

it('runs once for all that asked before it', async () => {
  const { counted, work } = countedWork();
  const ask = coalesced(work, () => {});
  for (let times = 0; times < 10; times++) ask();
  await until(() => counted.runs === 1);
  ask();
  await until(() => counted.runs === 2);
});

it('leaves half of the time to others when it is asked for without end, and never runs twice at a time', async () => {
  const { counted, work } = countedWork(60);
  const ask = coalesced(work, () => {});
  const startMs = performance.now();
  while (counted.runs < 6) {
    ask();
    await sleep(5);
  }
  // The sixth has just begun: five worked, and each was followed by as long a rest.
  expect(counted.workedMs).toBeLessThanOrEqual((performance.now() - startMs) / 2);
  expect(counted.mostAtOnce).toBe(1);
});

it('tells each failure and tries again by itself until it succeeds', async () => {
  const failures: unknown[] = [];
  let runs = 0;
  const ask = coalesced(
    async () => {
      runs += 1;
      if (runs < 3) throw new Error('no');
    },
    (error) => failures.push(error),
  );
  ask();
  await until(() => runs === 3);
  expect(failures).toHaveLength(2);
});

it('runs at once when asked after a failure', async () => {
  let runs = 0;
  const ask = coalesced(
    async () => {
      runs += 1;
      throw new Error('no');
    },
    () => {},
  );
  ask();
  await until(() => runs === 1);
  const startMs = performance.now();
  ask();
  await until(() => runs === 2);
  expect(performance.now() - startMs).toBeLessThan(400);
});
