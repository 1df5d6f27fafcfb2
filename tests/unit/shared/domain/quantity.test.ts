import { describe, expect, it } from 'vitest';
import { parseQuantity } from '#shared/domain/quantity.ts';

describe('quantities', () => {
  it.each([
    ['250m', 0.25],
    ['2', 2],
    ['0.5', 0.5],
    ['.5', 0.5],
    ['1.', 1],
    ['128Mi', 134_217_728],
    ['1Gi', 2 ** 30],
    ['16374568Ki', 16_374_568 * 1024],
    ['1e3', 1000],
    ['12E', 12e18],
    ['1E2', 100],
    ['3G', 3e9],
    ['100n', 1e-7],
    ['-1k', -1000],
  ])('reads %s', (text, value) => {
    expect(parseQuantity(text)).toBeCloseTo(value, 9);
  });

  it.each(['', 'abc', '1Zi', 'Mi', '1 2', '0x10', '1e', 'NaN', '1e999', '9'.repeat(400)])(
    'refuses %j',
    (text) => {
      expect(parseQuantity(text)).toBeNull();
    },
  );
});
