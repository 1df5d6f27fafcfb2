import { expect, it } from 'vitest';
import { ownOf } from '#shared/domain/own.ts';

it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
  'a record holds nothing under %s, which every object knows',
  (word) => {
    expect(ownOf({ a: 1 }, word)).toBeUndefined();
  },
);

it('a record holds what was put in it', () => {
  expect(ownOf({ a: 1 }, 'a')).toBe(1);
  expect(ownOf({ a: 1 }, 'b')).toBeUndefined();
});
