import { expect, test } from 'vitest';
import { isSameSize } from '#main/course/exercise/checks/size.ts';

test.each(['1m', '1M', '1mb', '1MB', '1MiB', '1000k', '1024k', '1000000', '1048576'])(
  '%s is a megabyte',
  (size) => {
    expect(isSameSize(size, '1m')).toBe(true);
  },
);

test.each(['10m', '1g', '1', 'm', '', '100k'])('« %s » is none', (size) => {
  expect(isSameSize(size, '1m')).toBe(false);
});

test('what is no size is compared as it is', () => {
  expect(isSameSize('3', '3')).toBe(true);
  expect(isSameSize('non-blocking', 'non-blocking')).toBe(true);
  expect(isSameSize('blocking', 'non-blocking')).toBe(false);
});
