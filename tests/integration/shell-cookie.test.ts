import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { KEY_NAME } from '#shared/domain/session-key.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_PATH } from '../support/chromium.ts';
import { untilRead } from '../support/until-read.ts';
import { type ProbeShell, startProbeShell } from '../support/web-shell.ts';

/** A web server whose log is every request as it came: the container of a learner, or of somebody who wishes harm. */
const ANSWER = `while read -r line && [ "$line" != "$(printf '\\r')" ]; do echo "$line" >> /proc/1/fd/1; done
printf 'HTTP/1.0 200 OK\\r\\nContent-Type: text/html\\r\\nContent-Length: 17\\r\\n\\r\\n<title>ok</title>'`;
/** Each connection has a process of its own: none meets a server that is between two. */
const RECORDER = 'echo "$ANSWER" > /answer; exec nc -ll -p 80 -e sh /answer';
const NAME = 'cale-test-cookie';

let browser: Browser;
let context: BrowserContext;
let probe: ProbeShell;
let neighbour: Server;
let published = '';

async function docker(...args: string[]): Promise<string> {
  return (await promisify(execFile)('docker', args)).stdout.trim();
}

beforeAll(async () => {
  const options = ['-d', '--name', NAME, '-p', '127.0.0.1::80', '-e', `ANSWER=${ANSWER}`];
  await docker('run', ...options, 'cale/outils', 'sh', '-c', RECORDER);
  published = (await docker('port', NAME, '80')).split(':').at(-1) ?? '';
  // The port is published before the server listens.
  const status = () => fetch(`http://127.0.0.1:${published}/`).then((answer) => answer.status, String);
  await vi.waitFor(async () => expect(await status()).toBe(200), { timeout: 60_000 });
  probe = await startProbeShell();
  // Sets a cookie as another server of this address can: the proof that the recorder would see ours.
  neighbour = createServer((_request, response) => {
    response.setHeader('set-cookie', 'control=seen; Path=/').end();
  }).listen(0, '127.0.0.1');
  browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: [...CHROMIUM_ARGUMENTS] });
  context = await browser.newContext();
});
afterAll(async () => {
  await browser.close();
  neighbour.close();
  await probe.close();
  await docker('rm', '-f', NAME);
});

test('a container’s web server never receives what opens the app, at any name of this machine', async () => {
  const page = await context.newPage();
  await page.goto(probe.shell.issueLink());
  await page.waitForURL((url) => url.pathname === probe.basePath);
  const secret = await page.evaluate((name) => localStorage.getItem(name), KEY_NAME);
  await page.goto(`http://127.0.0.1:${(neighbour.address() as AddressInfo).port}/`);
  for (const host of ['127.0.0.1', 'localhost', probe.shell.keys.host])
    await page.goto(`http://${host}:${published}/`);

  // What a container writes comes in its log a moment later.
  const hosts = ['127.0.0.1', 'localhost', probe.shell.keys.host].map((host) => `Host: ${host}:${published}`);
  const log = await untilRead(
    () => docker('logs', NAME),
    (text) => [...hosts, 'control=seen'].every((line) => text.includes(line)),
  );
  expect(secret).toBe(probe.shell.keys.secret);
  expect(log).not.toContain(secret);
  expect(log).not.toContain(probe.basePath);
  expect(await context.cookies(`http://${probe.host}${probe.basePath}`)).toEqual([]);
});

test('a container’s page cannot read the app, frame it or talk to it, even if it knew where it is', async () => {
  const page = await context.newPage();
  const address = `${probe.host}${probe.basePath}`;
  for (const host of ['127.0.0.1', 'localhost', probe.shell.keys.host]) {
    await page.goto(`http://${host}:${published}/`);
    const reached = await page.evaluate(attack, { address, protocols: ['cale-seche', 'guess'] });
    expect(reached).toEqual({ fetched: 'refused', script: 'refused', socket: 'refused' });
    await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
  }
});

/** Runs in the container's page. */
async function attack({ address, protocols }: { address: string; protocols: string[] }) {
  const fetched = await fetch(`http://${address}`, { credentials: 'include' }).then(
    () => 'read',
    () => 'refused',
  );
  const script = await new Promise<string>((resolve) => {
    const element = document.createElement('script');
    element.src = `http://${address}assets/app-1.js`;
    element.onload = () => resolve('loaded');
    element.onerror = () => resolve('refused');
    document.head.append(element);
  });
  const socket = await new Promise<string>((resolve) => {
    const connection = new WebSocket(`ws://${address}rpc`, protocols);
    connection.onopen = () => resolve('open');
    connection.onerror = () => resolve('refused');
  });
  await new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.onload = resolve;
    frame.src = `http://${address}`;
    document.body.append(frame);
  });
  return { fetched, script, socket };
}
