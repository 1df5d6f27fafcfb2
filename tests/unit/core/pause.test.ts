import { expect, it } from 'vitest';
import { createPause } from '#main/core/pause.ts';

/** No test waits for it, in milliseconds. */
const LONG_MS = 600_000;

it('lasts until it is woken, and the next one is a new one', async () => {
  const { pause, wake } = createPause();
  const { signal } = new AbortController();
  const first = pause(LONG_MS, signal);
  wake();
  await first;
  const ends: string[] = [];
  const second = pause(LONG_MS, signal).then(() => ends.push('second'));
  await pause(5, signal);
  expect(ends).toEqual([]);
  wake();
  await second;
});

it('ends with its signal, an aborted one at once', async () => {
  const { pause } = createPause();
  const closing = new AbortController();
  const waited = pause(LONG_MS, closing.signal);
  closing.abort();
  await waited;
  await pause(LONG_MS, closing.signal);
});
