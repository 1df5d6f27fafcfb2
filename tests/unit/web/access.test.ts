import { expect, test } from 'vitest';
import { Access, LINK_LIFETIME_MS } from '#main/web/access.ts';

const SECRET = 'a-secret_of-43-characters';

test('a token gives the secret once', () => {
  const access = new Access(SECRET);
  const token = access.issueToken();
  expect(access.redeemToken(token)).toBe(SECRET);
  expect(access.redeemToken(token)).toBeNull();
});

test('a token that waited too long gives nothing', () => {
  let now = 0;
  const access = new Access(SECRET, () => now);
  const token = access.issueToken();
  now = LINK_LIFETIME_MS;
  expect(access.isGood(token)).toBe(false);
  expect(access.redeemToken(token)).toBeNull();
});

test('looking whether a token is good does not use it up', () => {
  const access = new Access(SECRET);
  const token = access.issueToken();
  expect(access.isGood(token)).toBe(true);
  expect(access.redeemToken(token)).toBe(SECRET);
  expect(access.isGood(token)).toBe(false);
});

test('an empty or invented token gives nothing', () => {
  const access = new Access(SECRET);
  access.issueToken();
  expect(access.redeemToken('')).toBeNull();
  expect(access.redeemToken('jeton')).toBeNull();
});

test('only the newest links are kept when many are asked for', () => {
  const access = new Access(SECRET);
  const first = access.issueToken();
  const others = Array.from({ length: 32 }, () => access.issueToken());
  expect(access.redeemToken(first)).toBeNull();
  expect(others.every((token) => access.redeemToken(token) === SECRET)).toBe(true);
});

test('a socket that names our protocol and the secret is admitted, however browsers space them', () => {
  const access = new Access(SECRET);
  expect(access.isAdmitted(`cale-seche, ${SECRET}`)).toBe(true);
  expect(access.isAdmitted(`cale-seche,${SECRET}`)).toBe(true);
});

test.each([
  undefined,
  '',
  SECRET,
  'cale-seche',
  'cale-seche,',
  'cale-seche, another',
  `other, ${SECRET}`,
  `cale-seche, guess, ${SECRET}`,
  `cale-seche, ${SECRET}, guess`,
  `cale-seche, ${SECRET}x`,
])('a socket that names %j is not admitted', (protocols) => {
  expect(new Access(SECRET).isAdmitted(protocols)).toBe(false);
});
