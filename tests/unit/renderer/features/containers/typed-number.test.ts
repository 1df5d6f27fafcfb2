import { expect, it } from 'vitest';
import { typedNumber } from '../../../../../src/renderer/features/containers/typed-number.ts';

it('reads a number as one types it in French, and none as 0', () => {
  expect(['0,5', ' 12 ', '1.5', '', '  '].map(typedNumber)).toEqual([0.5, 12, 1.5, 0, 0]);
  expect(typedNumber('deux')).toBeNaN();
});
