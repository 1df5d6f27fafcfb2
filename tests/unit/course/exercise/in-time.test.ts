import { expect, it } from 'vitest';
import { inTime } from '#main/course/exercise/in-time.ts';

/** Milliseconds that no test here waits for. */
const LONG_MS = 60_000;

it('gives what is read, or fails with it, while there is time', async () => {
  expect(await inTime(Promise.resolve('lu'), LONG_MS)).toBe('lu');
  await expect(inTime(Promise.reject(new Error('perdu')), LONG_MS)).rejects.toThrow('perdu');
});

it('gives null once the time is up, and hands on what comes after', async () => {
  const reading = Promise.withResolvers<string>();
  const late: string[] = [];
  expect(await inTime(reading.promise, 10, (found) => late.push(found))).toBeNull();
  reading.resolve('tard');
  await reading.promise;
  expect(late).toEqual(['tard']);
});
