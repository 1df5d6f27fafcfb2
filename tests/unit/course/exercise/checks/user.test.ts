import { expect, test } from 'vitest';
import { isSameUser } from '#main/course/exercise/checks/user.ts';
import { AppError } from '#shared/errors.ts';

const PASSWD = 'root:x:0:0:root:/root:/bin/sh\nmatelot:x:4242:4242::/:/bin/sh\n';
const isSame = (held: string, wanted: string) =>
  isSameUser(held, wanted, 'sha256:a', {
    fileInAnyLayer: async () => ({ path: 'etc/passwd', text: PASSWD }) as never,
  });

test.each([
  ['1000', '1000'],
  ['1000:100', '1000'],
  ['', 'root'],
  ['0', 'root'],
  ['0:0', 'root'],
  ['root', '0'],
  ['matelot', '4242'],
  ['4242', 'matelot'],
  ['4242:4242', '4242:4242'],
])('« %s » is %s', async (held, wanted) => {
  expect(await isSame(held, wanted)).toBe(true);
});

test.each([
  ['', '1000'],
  ['1001', '1000'],
  ['matelot', '4243'],
  ['mousse', '4242'],
  ['4242', '4242:4242'],
  ['4242:1', '4242:4242'],
  ['mousse', 'matelot'],
])('« %s » is not %s', async (held, wanted) => {
  expect(await isSame(held, wanted)).toBe(false);
});

test('an image that names no user has numbers only', async () => {
  const fileInAnyLayer = () => Promise.reject(new AppError('file-not-found', { path: 'etc/passwd' }));
  expect(await isSameUser('matelot', '4242', 'sha256:a', { fileInAnyLayer })).toBe(false);
});
