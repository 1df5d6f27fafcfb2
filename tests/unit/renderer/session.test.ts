import { expect, it } from 'vitest';
import { followForEver } from '../../../src/renderer/session.ts';

async function* of(...values: number[]) {
  yield* values;
}

it('opens a stream that breaks again, but not after the last value there can be', async () => {
  const streams = [of(1, 2), of(3, 9), of(4)];
  const seen: number[] = [];
  let opened = 0;
  const open = async () => {
    const stream = streams[opened];
    opened += 1;
    if (!stream) throw new Error('opened too often');
    return stream;
  };
  await followForEver(
    open,
    new AbortController().signal,
    (value) => seen.push(value),
    (value) => value === 9,
  );
  expect([opened, seen]).toEqual([2, [1, 2, 3, 9]]);
});

it('tells why a stream breaks before it opens it again, and nothing of one that was left', async () => {
  const abort = new AbortController();
  const told: unknown[] = [];
  const refusals = ['first', 'second'].map((message) => new Error(message));
  let opened = 0;
  const open = async (): Promise<AsyncIterable<number>> => {
    const refusal = refusals[opened];
    opened += 1;
    if (refusal) throw refusal;
    abort.abort();
    throw new Error('left');
  };
  const seen: number[] = [];
  await followForEver(
    open,
    abort.signal,
    (value) => seen.push(value),
    () => false,
    (failure) => told.push(failure),
  );
  expect([opened, seen, told]).toEqual([3, [], refusals]);
});
