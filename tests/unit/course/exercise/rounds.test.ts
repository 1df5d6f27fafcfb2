import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createRounds } from '#main/course/exercise/rounds.ts';

test('runs never overlap, and what is asked during a run gets one more', async () => {
  let running = 0;
  let count = 0;
  const rounds = createRounds(async () => {
    running += 1;
    count += 1;
    expect(running).toBe(1);
    await delay(5);
    running -= 1;
  });
  await Promise.all(Array.from({ length: 10 }, () => rounds.run()));
  expect(count).toBe(2);
});

test('requests close to one another make one run, at the earliest time asked', async () => {
  let count = 0;
  const rounds = createRounds(async () => {
    count += 1;
  });
  rounds.request(10_000);
  for (let index = 0; index < 20; index++) rounds.request(5);
  await expect.poll(() => count).toBe(1);
  rounds.request(10);
  rounds.stop();
  await delay(30);
  expect(count).toBe(1);
});
