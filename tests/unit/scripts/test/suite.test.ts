import { expect, it } from 'vitest';
import { createSlots } from '../../../../scripts/test/suite.ts';

it('gives room to so many works at a time, in their order, one that fails included', async () => {
  const slots = createSlots(2);
  const begun: number[] = [];
  const works = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const all = works.map(({ promise }, index) =>
    slots(() => {
      begun.push(index);
      return promise;
    }),
  );
  await new Promise(setImmediate);
  expect(begun).toEqual([0, 1]);
  works[1]?.reject(new Error('raté'));
  await expect(all[1]).rejects.toThrow('raté');
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  for (const { resolve } of works) resolve();
  await Promise.allSettled(all);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});
