import { createHash } from 'node:crypto';
import { on, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { PAGE_RECOVERY } from '#shared/page-recovery.ts';
import { sendRaw } from '../support/raw-http.ts';
import { type ProbeShell, startProbeShell } from '../support/web-shell.ts';

let probe: ProbeShell;
let port = 0;
let cookie = '';

beforeAll(async () => {
  probe = await startProbeShell();
  port = probe.shell.port;
  cookie = await probe.enter();
});
afterAll(() => probe.close());

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return sendRaw({ port, path: probe.basePath + path, headers: { cookie, ...headers }, method });
}

/** Status of a WebSocket handshake: 101 when it is accepted. */
async function upgrade(path: string, headers: Record<string, string>): Promise<number> {
  const handshake = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
  };
  return (await sendRaw({ port, path: probe.basePath + path, headers: { ...handshake, ...headers } })).status;
}
const ours = () => ({ origin: `http://127.0.0.1:${port}` });

describe('coming in', () => {
  test('the cookie opens the page, with a policy that allows only our own files', async () => {
    const page = await get('');
    const recovery = createHash('sha256').update(PAGE_RECOVERY).digest('base64');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self' 'sha256-${recovery}'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self' ws://127.0.0.1:${port}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(page.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect((await get('assets/app-1.js')).headers['cache-control']).toContain('immutable');
  });

  test('a link works once, then says in French how to get another', async () => {
    const link = new URL(probe.shell.issueLink());
    const path = link.pathname + link.search;
    const first = await sendRaw({ port, path });
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/[0-9a-f]{32}\/$/);
    expect(first.body).toContain(`content="0;url=${probe.basePath}"`);
    const second = await sendRaw({ port, path });
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body).toContain('npm start');
    expect(second.body).not.toContain(probe.basePath);
  });

  test('a preview of a link does not use it up', async () => {
    const link = new URL(probe.shell.issueLink());
    const path = link.pathname + link.search;
    expect((await sendRaw({ port, path, method: 'HEAD' })).status).toBe(405);
    expect((await sendRaw({ port, path })).status).toBe(200);
  });

  test.each(['entrer', 'entrer?jeton=', 'entrer?jeton=invented', 'entrer?token=x'])(
    '%s without a good token is refused',
    async (path) => {
      expect((await get(path, { cookie: '' })).status).toBe(403);
    },
  );

  test('nothing is served without the cookie, or with another', async () => {
    for (const path of ['', 'index.html', 'assets/app-1.js']) {
      expect((await get(path, { cookie: '' })).status).toBe(403);
      expect((await get(path, { cookie: `cale_seche=${'A'.repeat(43)}` })).status).toBe(403);
    }
  });

  test.each(['/', '/index.html', '/assets/app-1.js', '/entrer', '/favicon.ico', '//', `/${'0'.repeat(32)}/`])(
    'outside the secret path, %s is refused even with the cookie',
    async (path) => {
      const answer = await sendRaw({ port, path, headers: { cookie } });
      expect(answer.status).toBe(403);
      expect(answer.body).not.toContain(probe.basePath);
    },
  );
});

describe('other sites', () => {
  test.each([
    'localhost',
    'localhost:PORT',
    '127.0.0.1',
    '127.0.0.2:PORT',
    'evil.example:PORT',
    '[::1]:PORT',
  ])('a request for host %s is refused (DNS rebinding)', async (host) => {
    const headers = { host: host.replace('PORT', String(port)) };
    expect((await get('', headers)).status).toBe(403);
    expect(await upgrade('rpc', { ...headers, ...ours(), cookie })).toBe(403);
  });

  test.each([
    'http://localhost:PORT',
    'http://127.0.0.1:1',
    'https://127.0.0.1:PORT',
    'http://evil.example',
    'null',
  ])('a request from %s is refused', async (text) => {
    const origin = text.replace('PORT', String(port));
    expect((await get('', { origin })).status).toBe(403);
    expect(await upgrade('rpc', { origin, cookie })).toBe(403);
    expect(await upgrade('terminal/echo', { origin, cookie })).toBe(403);
  });

  test('a page of another port of this address cannot load ours', async () => {
    expect((await get('assets/app-1.js', { 'sec-fetch-site': 'same-site' })).status).toBe(403);
    expect((await get('assets/app-1.js', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });

  test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused',
    async (method) => {
      expect((await get('', {}, method)).status).toBe(405);
      expect((await get('rpc', {}, method)).status).toBe(405);
    },
  );

  test('only loopback listens', async () => {
    const { networkInterfaces } = await import('node:os');
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow();
    }
  });
});

describe('path traversal', () => {
  test.each([
    '../secret.txt',
    '..%2fsecret.txt',
    '..%2Fsecret.txt',
    '%2e%2e/secret.txt',
    '%2e%2e%2fsecret.txt',
    '..%252fsecret.txt',
    '..%c0%afsecret.txt',
    '..\\secret.txt',
    '..%5csecret.txt',
    'assets/../../secret.txt',
    'assets/..;/../secret.txt',
    './/../secret.txt',
    '/secret.txt',
    '//etc/passwd',
    '/etc/passwd',
    'index.html%00',
    'index.html/../../secret.txt',
  ])('%s gives nothing', async (path) => {
    const answer = await get(path);
    expect([403, 404]).toContain(answer.status);
    expect(answer.body).not.toContain('SECRET');
  });
});

describe('WebSockets', () => {
  test('our own page with the cookie is accepted', async () => {
    expect(await upgrade('rpc', { ...ours(), cookie })).toBe(101);
    expect(await upgrade('terminal/echo', { ...ours(), cookie })).toBe(101);
  });

  test('without the cookie, without an origin or elsewhere, they are refused', async () => {
    expect(await upgrade('rpc', ours())).toBe(403);
    expect(await upgrade('rpc', { cookie })).toBe(403);
    expect(await upgrade('other', { ...ours(), cookie })).toBe(403);
    expect(await upgrade('terminal/', { ...ours(), cookie })).toBe(403);
    expect(await upgrade('terminal/..%2frpc', { ...ours(), cookie })).toBe(403);
    expect(await upgrade(`terminal/${'a'.repeat(65)}`, { ...ours(), cookie })).toBe(403);
    expect(await upgrade('../rpc', { ...ours(), cookie })).toBe(403);
  });

  test('a terminal that does not exist is closed with a code of its own', async () => {
    const socket = open('terminal/missing');
    const [code] = (await once(socket, 'close')) as [number];
    expect(code).toBe(4404);
  });

  test('a message above the limit closes its socket and nothing else', async () => {
    const other = open('terminal/echo');
    await once(other, 'open');
    for (const path of ['rpc', 'terminal/echo']) {
      const socket = open(path);
      await once(socket, 'open');
      socket.send(Buffer.alloc(1024 * 1024 + 1));
      const [code] = (await once(socket, 'close')) as [number];
      expect(code).toBe(1009);
    }
    other.send(Buffer.from('still here'));
    const [data] = (await once(other, 'message')) as [Buffer];
    expect(data.toString()).toBe('still here');
    other.close();
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '{"i":"1"}',
    '{"i":"1","p":{"u":"/a"}}',
    '{"i":"1","t":9,"p":{}}',
    '\u0000',
  ])('the broken message %j leaves the socket usable', async (message) => {
    const socket = open('rpc');
    await once(socket, 'open');
    socket.send(message);
    socket.send(Buffer.from([0xff, 0x00, 0x01]));
    socket.send(JSON.stringify({ i: 'last', p: { u: '/echo', b: { json: { text: 'answer' } } } }));
    expect(await firstMatching(socket, '"last"')).toContain('answer');
    socket.close();
  });

  test('sockets are not opened without end', async () => {
    const sockets = Array.from({ length: 140 }, () => open('rpc'));
    const states = await Promise.all(sockets.map(settled));
    expect(states.filter((state) => state === 'refused').length).toBeGreaterThan(0);
    for (const socket of sockets) socket.terminate();
  });
});

function open(path: string): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}${probe.basePath}${path}`, { headers: { cookie, ...ours() } });
}

/** Several messages may come at once: `once` would miss all but the first. */
async function firstMatching(socket: WebSocket, part: string): Promise<string> {
  for await (const [data] of on(socket, 'message')) {
    if (String(data).includes(part)) return String(data);
  }
  return '';
}

function settled(socket: WebSocket): Promise<'open' | 'refused'> {
  return new Promise((resolve) => {
    socket.on('open', () => resolve('open'));
    socket.on('error', () => resolve('refused'));
  });
}
