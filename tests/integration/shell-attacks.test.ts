import { createHash } from 'node:crypto';
import { on, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { PAGE_RECOVERY } from '#main/shell/page-recovery.ts';
import { sendRaw, sendTo } from '../support/raw-http.ts';
import { type ProbeShell, protocolsIn, startProbeShell } from '../support/web-shell.ts';

let probe: ProbeShell;
let port = 0;
let protocols = '';

beforeAll(async () => {
  probe = await startProbeShell();
  port = probe.port;
  protocols = await probe.enter();
});
afterAll(() => probe.close());

function get(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return sendRaw({ port, path: probe.basePath + path, headers: { host: probe.host, ...headers }, method });
}

/** Status of a WebSocket handshake: 101 when it is accepted. */
async function upgrade(path: string, headers: Record<string, string>): Promise<number> {
  const handshake = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'MDEyMzQ1Njc4OWFiY2RlZg==',
  };
  const sent = { host: probe.host, ...handshake, ...headers };
  return (await sendRaw({ port, path: probe.basePath + path, headers: sent })).status;
}
const origin = () => ({ origin: `http://${probe.host}` });
/** What a page of the app sends with a socket. */
const ours = () => ({ ...origin(), 'sec-websocket-protocol': protocols });

describe('coming in', () => {
  test('the secret path opens the page, with a policy that allows only our own files', async () => {
    const page = await get('');
    const recovery = createHash('sha256').update(PAGE_RECOVERY).digest('base64');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toBe(
      `default-src 'none'; script-src 'self' 'sha256-${recovery}'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self' ws://${probe.host}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    );
    expect(page.headers['x-content-type-options']).toBe('nosniff');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    expect(page.headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(page.headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(page.headers['cache-control']).toBe('no-cache');
    expect((await get('assets/app-1.js')).headers['cache-control']).toContain('immutable');
  });

  test('a link works once, then says in French how to get another', async () => {
    const link = probe.shell.issueLink();
    const first = await sendTo(link);
    expect(first.status).toBe(200);
    expect(first.headers['set-cookie']).toBeUndefined();
    expect(first.headers['cache-control']).toBe('no-store');
    expect(first.body).toContain(`data-next="${probe.basePath}"`);
    expect(protocolsIn(first.body)).toBe(protocols);
    const second = await sendTo(link);
    expect(second.status).toBe(403);
    expect(second.body).toContain('npm start');
    expect(second.body).not.toContain(probe.basePath);
    expect(protocolsIn(second.body)).toContain('none');
  });

  test('a preview of a link does not use it up, and tells whether it is still good', async () => {
    const link = probe.shell.issueLink();
    expect((await sendTo(link, { method: 'HEAD' })).status).toBe(405);
    expect((await sendTo(link)).status).toBe(200);
    expect((await sendTo(link, { method: 'HEAD' })).status).toBe(403);
  });

  test.each(['entrer', 'entrer?jeton=', 'entrer?jeton=invented', 'entrer?token=x'])(
    '%s without a good token is refused',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(403);
      expect(protocolsIn(answer.body)).toContain('none');
    },
  );

  test('cookies open nothing and close nothing, however many another port of the name has set', async () => {
    const bomb = Array.from({ length: 180 }, (_, index) => `c${index}=${'x'.repeat(4000)}`).join('; ');
    expect((await get('', { cookie: bomb })).status).toBe(200);
    expect(await upgrade('rpc', { ...ours(), cookie: bomb })).toBe(101);
    const guesses = `cale_seche=${protocols}; ${bomb}`;
    expect(await upgrade('rpc', { ...origin(), cookie: guesses })).toBe(403);
    expect((await get('entrer', { cookie: guesses })).status).toBe(403);
  });

  test('no file holds the secret: the path alone opens no socket', async () => {
    const secret = protocols.split(', ')[1] ?? '';
    for (const path of ['', 'index.html', 'assets/app-1.js', 'entrer']) {
      const { headers, body } = await get(path);
      expect(JSON.stringify(headers) + body).not.toContain(secret);
    }
  });

  test.each(['/', '/index.html', '/assets/app-1.js', '/entrer', '/favicon.ico', '//', `/${'0'.repeat(32)}/`])(
    'outside the secret path, %s is refused',
    async (path) => {
      const answer = await sendRaw({ port, path, headers: { host: probe.host } });
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
    '127.0.0.1:PORT',
    '127.0.0.2:PORT',
    '0123456789abcdef0123456789abcdef.localhost:PORT',
    'x.NAME:PORT',
    'NAME',
    'NAME:80',
    'NAME.:PORT',
    'evil.example:PORT',
    '[::1]:PORT',
  ])('a request for host %s is refused (DNS rebinding)', async (host) => {
    const headers = { host: host.replace('PORT', String(port)).replace('NAME', probe.shell.keys.host) };
    expect((await get('', headers)).status).toBe(403);
    expect(await upgrade('rpc', { ...headers, ...ours() })).toBe(403);
  });

  test.each([
    'http://localhost:PORT',
    'http://127.0.0.1:PORT',
    'http://NAME:1',
    'https://NAME:PORT',
    'http://x.NAME:PORT',
    'http://evil.example',
    'null',
  ])('a request from %s is refused', async (text) => {
    const foreign = { origin: text.replace('PORT', String(port)).replace('NAME', probe.shell.keys.host) };
    expect((await get('', foreign)).status).toBe(403);
    expect(await upgrade('rpc', { ...ours(), ...foreign })).toBe(403);
    expect(await upgrade('terminal/echo', { ...ours(), ...foreign })).toBe(403);
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

  test('only loopback listens, at the two addresses a name leads to', async () => {
    const { networkInterfaces } = await import('node:os');
    const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of all.filter(({ internal, family }) => !internal && family === 'IPv4')) {
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow();
    }
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow();
    const hasIpv6 = all.some(({ address }) => address === '::1');
    const other = fetch(`http://[::1]:${port}/`).then(({ status }) => status);
    if (hasIpv6) expect(await other).toBe(403);
    else await expect(other).rejects.toThrow();
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
  test('our own page with the secret is accepted, and its secret is not said again', async () => {
    expect(await upgrade('rpc', ours())).toBe(101);
    expect(await upgrade('terminal/echo', ours())).toBe(101);
    const socket = open('rpc');
    await once(socket, 'open');
    expect(socket.protocol).toBe('cale-seche');
    socket.close();
  });

  test('without the secret, with another, without an origin or elsewhere, they are refused', async () => {
    const named = { 'sec-websocket-protocol': protocols };
    const wrong = { 'sec-websocket-protocol': `cale-seche, ${'A'.repeat(43)}` };
    expect(await upgrade('rpc', origin())).toBe(403);
    expect(await upgrade('rpc', { ...origin(), ...wrong })).toBe(403);
    expect(await upgrade('terminal/echo', origin())).toBe(403);
    expect(await upgrade('terminal/echo', { ...origin(), ...wrong })).toBe(403);
    expect(await upgrade('rpc', named)).toBe(403);
    expect(await upgrade('other', ours())).toBe(403);
    expect(await upgrade('terminal/', ours())).toBe(403);
    expect(await upgrade('terminal/..%2frpc', ours())).toBe(403);
    expect(await upgrade(`terminal/${'a'.repeat(65)}`, ours())).toBe(403);
    expect(await upgrade('../rpc', ours())).toBe(403);
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
  const headers = { host: probe.host, ...origin() };
  return new WebSocket(`ws://127.0.0.1:${port}${probe.basePath}${path}`, protocols.split(', '), { headers });
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
