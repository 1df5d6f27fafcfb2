import { expect, test } from 'vitest';
import { Access, LINK_LIFETIME_MS } from '#main/web/access.ts';

function cookieOf(access: Access): string {
  return access.cookieHeader().split(';')[0] ?? '';
}

test('a token opens the door once', () => {
  const access = new Access();
  const token = access.issueToken();
  expect(access.redeemToken(token)).toBe(true);
  expect(access.redeemToken(token)).toBe(false);
});

test('a token that waited too long no longer opens', () => {
  let now = 0;
  const access = new Access(() => now);
  const token = access.issueToken();
  now = LINK_LIFETIME_MS;
  expect(access.redeemToken(token)).toBe(false);
});

test('an empty or invented token does not open', () => {
  const access = new Access();
  access.issueToken();
  expect(access.redeemToken('')).toBe(false);
  expect(access.redeemToken('jeton')).toBe(false);
});

test('only the newest links are kept when many are asked for', () => {
  const access = new Access();
  const first = access.issueToken();
  const others = Array.from({ length: 32 }, () => access.issueToken());
  expect(access.redeemToken(first)).toBe(false);
  expect(others.every((token) => access.redeemToken(token))).toBe(true);
});

test('the cookie is bound to the unguessable path and hidden from scripts', () => {
  const access = new Access();
  expect(access.basePath).toMatch(/^\/[0-9a-f]{32}\/$/);
  expect(access.cookieHeader()).toContain(`; HttpOnly; SameSite=Strict; Path=${access.basePath}`);
});

test('our cookie admits, also beside one of the same name set by another server of this address', () => {
  const access = new Access();
  expect(access.isAdmitted(cookieOf(access))).toBe(true);
  expect(access.isAdmitted(`cale_seche=tossed; a=b; ${cookieOf(access)}`)).toBe(true);
});

test('no cookie, another value or the cookie of another start do not admit', () => {
  const access = new Access();
  expect(access.isAdmitted(undefined)).toBe(false);
  expect(access.isAdmitted('cale_seche=')).toBe(false);
  expect(access.isAdmitted(cookieOf(new Access()))).toBe(false);
});
