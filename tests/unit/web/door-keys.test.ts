import { expect, test } from 'vitest';
import { drawHost, drawKeys } from '#main/web/door-keys.ts';

const never = async () => {
  throw new Error('asked');
};

test('each start has a name, a path and a secret that no other has', async () => {
  const [one, other] = [await drawKeys(true), await drawKeys(true)];
  expect(one.basePath).toMatch(/^\/[0-9a-f]{32}\/$/);
  expect(one.secret).toMatch(/^[\w-]{43}$/);
  expect(one.host).not.toBe(other.host);
  expect(one.basePath).not.toBe(other.basePath);
  expect(one.secret).not.toBe(other.secret);
});

test.each(['linux', 'win32'] as const)(
  '%s: a name under localhost, which nobody is asked about',
  async (platform) => {
    expect(await drawHost(platform, false, never)).toMatch(/^[0-9a-f]{32}\.localhost$/);
  },
);

test.each(['linux', 'win32'] as const)(
  '%s: an address of its own for a browser that knows no names',
  async (platform) => {
    const hosts = await Promise.all(Array.from({ length: 200 }, () => drawHost(platform, true, never)));
    for (const host of hosts) expect(host).toMatch(/^127(\.\d{1,3}){3}$/);
    expect(hosts).not.toContain('127.0.0.1');
    expect(new Set(hosts).size).toBeGreaterThan(190);
  },
);

test('macOS: a name where the system knows it, else the one address there is', async () => {
  expect(await drawHost('darwin', false, async () => true)).toMatch(/^[0-9a-f]{32}\.localhost$/);
  expect(await drawHost('darwin', false, async () => false)).toBe('127.0.0.1');
  expect(await drawHost('darwin', true, never)).toBe('127.0.0.1');
});
