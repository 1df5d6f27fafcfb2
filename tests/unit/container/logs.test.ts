import { expect, it } from 'vitest';
import { followLogs } from '#main/container/logs.ts';
import type { ContainerLogLine } from '#shared/contract/container.ts';

const lines = (count: number) => Array.from({ length: count }, () => ({ text: 'x' }) as ContainerLogLine);
const logs = (logLines: (signal?: AbortSignal) => AsyncGenerator<ContainerLogLine[]>) =>
  followLogs({ logLines: (_id, _request, signal) => logLines(signal) }, { containerId: 'x', tail: 10 });

it('reads at most a batch ahead, and loses no line', async () => {
  let sent = 0;
  const counts: number[] = [];
  const ahead: number[] = [];
  const all = logs(async function* () {
    for (let time = 0; time < 6; time++) {
      sent += 700;
      yield lines(700);
    }
  });
  let told = 0;
  for await (const batch of all) {
    ahead.push(sent - told);
    told += batch.lines.length;
    counts.push(batch.lines.length);
  }
  expect(told).toBe(4_200);
  expect(Math.max(...counts)).toBe(1_000);
  // The batch being told, one ahead, and what came with its last line.
  expect(Math.max(...ahead)).toBeLessThan(1_000 + 1_000 + 700);
});

it('tells a line that is not finished once, as it was last', async () => {
  const line = (text: string, isUnfinished?: true) =>
    ({ text, ...(isUnfinished && { isUnfinished }) }) as ContainerLogLine;
  const told: string[] = [];
  const all = logs(async function* () {
    yield [line('un', true)];
    yield [line('une', true)];
    yield [line('une ligne'), line('deux', true)];
    yield [line('deux')];
  });
  for await (const { lines: batch } of all) told.push(...batch.map(({ text }) => text));
  // The first was taken before the next one came.
  expect(told).toEqual(['un', 'une ligne', 'deux']);
});

it('says why the lines broke off once those before were told', async () => {
  let told = 0;
  const read = async () => {
    const broken = logs(async function* () {
      yield lines(3);
      throw new Error('coupé');
    });
    for await (const batch of broken) told += batch.lines.length;
  };
  await expect(read()).rejects.toThrow('coupé');
  expect(told).toBe(3);
});

it('lets go of the engine’s stream when its reader leaves', async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const endless = logs(async function* (signal) {
    signals.push(signal);
    yield lines(1);
    await new Promise(() => {});
  });
  for await (const _ of endless) break;
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
});
