import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { formerPort, takeFormer } from '#main/web/former-page.ts';
import { ownPort } from '../../support/own-port.ts';
import { sendRaw, sendTo } from '../../support/raw-http.ts';

const NEXT = 'http://name.localhost:4000/path/entrer';
let port = 0;
let address = '';
let led = () => {};
let taken: Record<string, unknown>[] = [];
let opened: { close(): void }[] = [];

async function open(hasFormer = true): Promise<void> {
  const page = {
    hasFormer,
    takeFormer: async (kept: Readonly<Record<string, unknown>>) => void taken.push(kept),
  };
  const leadNextTo = (where: string, onLed: () => void) => {
    address = where;
    led = onLed;
  };
  await takeFormer({ entryAddress: NEXT, leadNextTo }, { page, logger: createLogger(null) }, port);
}

beforeEach(() => {
  port = ownPort();
  address = '';
  taken = [];
});
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

const post = (body: string, headers: Record<string, string> = {}) =>
  sendTo(address, { method: 'POST', body, headers: { origin: `http://127.0.0.1:${port}`, ...headers } });

test('the port is what it was for a folder', () => {
  expect(formerPort('/tmp/a')).toBe(formerPort('/tmp/a'));
  expect(formerPort('/home/eleve/.local/share/cale-seche')).toBe(26_951);
});

test('one page hands over what was kept, each text read as the page would; then nobody listens', async () => {
  await open();
  expect(address).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/[0-9a-f]{32}/$`));
  const page = await sendTo(address);
  expect(page.body).toContain(`data-next="${NEXT}"`);
  expect(page.headers['content-security-policy']).toContain("default-src 'none'");
  const kept = {
    'cale-seche.window': '{"outlinePx":200}',
    'cale-seche.broken': '{',
    'cale-seche.number': 1,
    other: '"theirs"',
  };
  expect((await post(JSON.stringify(kept))).status).toBe(204);
  expect(taken).toEqual([{ window: { outlinePx: 200 } }]);
  await expect(sendTo(address)).rejects.toThrow('ECONNREFUSED');
});

test.each(['', '{', 'null', '1', '"text"'])('the body %j gives nothing', async (body) => {
  await open();
  const { status } = await post(body);
  expect([204, 400]).toContain(status);
  expect(taken.flatMap((kept) => Object.keys(kept))).toEqual([]);
});

test('another address, another origin, another host and another method give nothing', async () => {
  await open();
  const kept = JSON.stringify({ 'cale-seche.window': '1' });
  for (const origin of ['null', 'http://localhost:1', `http://localhost:${port}`]) {
    expect((await post(kept, { origin })).status).toBe(403);
  }
  expect((await post(kept, { host: `name.localhost:${port}` })).status).toBe(403);
  expect((await sendTo(address, { method: 'PUT' })).status).toBe(403);
  expect((await sendRaw({ port, path: '/' })).status).toBe(403);
  expect(taken).toEqual([]);
});

test('who was led there is led once, whatever came of it', async () => {
  await open();
  led();
  expect(taken).toEqual([{}]);
});

test('a port that somebody has, and a folder nobody used, lead nowhere', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  opened = [other];
  await once(other, 'listening');
  await open();
  expect(address).toBe('');
  other.close();
  await once(other, 'close');
  await open(false);
  expect(address).toBe('');
});
