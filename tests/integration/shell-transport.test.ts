import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawKeys } from '#main/web/door-keys.ts';
import { startWebShell } from '#main/web/web-shell.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import type { Connection } from '../../src/renderer/session.ts';
import { buildPreload, buildTransportPage } from '../support/build-transport-page.ts';
import { CHROMIUM_ARGUMENTS, CHROMIUM_PATH } from '../support/chromium.ts';
import { createProbeApp, FLOOD_BYTES } from '../support/web-shell.ts';

/** What the page of the tests holds: the transport, whose router is the probe's. */
interface ProbeWindow {
  transport: {
    api: {
      echo(input: { text: string }): Promise<string>;
      never(input?: undefined, options?: { signal: AbortSignal }): Promise<void>;
      count(input?: undefined, options?: { signal: AbortSignal }): Promise<AsyncIterable<number>>;
      flood(input?: undefined, options?: { signal: AbortSignal }): Promise<AsyncIterable<string>>;
      flooded(): Promise<number>;
    };
    openTerminalChannel(terminalId: string): FrameChannel;
    onConnection(listener: (connection: Connection) => void): () => void;
  };
  states: Connection[];
}

const SUPPORT_DIR = join(import.meta.dirname, '../support');
let dir = '';
let preloadFile = '';
let browser: Browser;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-transport-'));
  await buildTransportPage(join(dir, 'renderer'));
  preloadFile = await buildPreload(join(dir, 'preload'));
  browser = await chromium.launch({ executablePath: CHROMIUM_PATH, args: [...CHROMIUM_ARGUMENTS] });
});
afterAll(async () => {
  await browser.close();
  await rm(dir, { recursive: true, force: true });
});

/** What must hold in both shells. */
function describeTransport(page: () => Page): void {
  test('a call is answered', async () => {
    expect(await page().evaluate(callEcho, 'été')).toBe('été');
  });

  test('a stream is followed until it is left', async () => {
    expect(await page().evaluate(countTo, 3)).toEqual([1, 2, 3]);
  });

  test('a call can be given up', async () => {
    expect(await page().evaluate(abandonCall)).toBe('AbortError');
  });

  test('a page that is busy makes its streams wait: what is on its way stays small', async () => {
    const made = await page().evaluate(floodWhileBusy);
    expect(made).toBeGreaterThan(0);
    expect(made * FLOOD_BYTES).toBeLessThan(64 * 1024 * 1024);
  });

  test('frames of a terminal cross whole, a long paste included', async () => {
    const { count, isSame } = await page().evaluate(sendPaste, 300_000);
    expect(isSame).toBe(true);
    expect(count).toBe(5);
  });

  test('the channel of a terminal that does not exist closes', async () => {
    expect(await page().evaluate(openMissing)).toBe('closed');
  });

  test('a reloaded page is served again', async () => {
    await page().reload();
    await page().waitForFunction(() => 'transport' in window);
    expect(await page().evaluate(callEcho, 'again')).toBe('again');
  });
}

describe('the browser shell', () => {
  let shell: Awaited<ReturnType<typeof startWebShell>>;
  let page: Page;

  beforeAll(async () => {
    shell = await startWebShell({
      app: createProbeApp(),
      keys: await drawKeys(false),
      rendererDir: join(dir, 'renderer'),
    });
    page = await browser.newPage();
    await page.goto(shell.issueLink());
    await page.waitForFunction(() => 'transport' in window);
  });
  afterAll(async () => {
    await page.close();
    await shell.close();
  });

  describeTransport(() => page);

  test('the address of the page holds no token', () => {
    expect(page.url()).toMatch(/^http:\/\/[0-9a-f]{32}\.localhost:\d+\/[0-9a-f]{32}\/$/);
  });

  test('a link followed from a page of another site opens the app', async () => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(`data:text/html,<a href="${shell.issueLink()}">open</a>`);
    await other.click('a');
    await other.waitForFunction(() => 'transport' in window);
    await other.context().close();
  });

  test('when the core goes away, calls reject, and the page says it comes back, then that it does not', async () => {
    await page.evaluate(() => {
      const here = window as unknown as ProbeWindow;
      here.states = [];
      here.transport.onConnection((connection) => here.states.push(connection));
    });
    const pending = page.evaluate(codeOfPending);
    await shell.close();
    expect(await pending).toBe('core-unreachable');
    expect(await page.evaluate(codeOfEcho)).toBe('core-unreachable');
    await page.waitForFunction(() => (window as unknown as ProbeWindow).states.at(-1) === 'gone');
    const states = await page.evaluate(() => (window as unknown as ProbeWindow).states);
    expect(states).toEqual(['connected', 'retrying', 'gone']);
  });
});

describe('the Electron shell over the stand-in', () => {
  let main: ChildProcess;
  let page: Page;

  beforeAll(async () => {
    const register = join(SUPPORT_DIR, 'electron-standin/register.ts');
    const probe = join(SUPPORT_DIR, 'electron-probe.ts');
    const args = ['--import', register, probe, join(dir, 'data'), join(dir, 'renderer'), preloadFile];
    main = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    if (!main.stdout) throw new Error('no output');
    const [line] = (await once(createInterface(main.stdout), 'line')) as [string];
    const { standin } = JSON.parse(line) as { standin: { debugUrl: string; warning: string } };
    expect(standin.warning).toContain('not Electron');
    // Its defaults would allow downloads again.
    const remote = await chromium.connectOverCDP(standin.debugUrl, { noDefaults: true });
    const context = remote.contexts()[0];
    page = context?.pages()[0] ?? (await (context as NonNullable<typeof context>).waitForEvent('page'));
    await page.waitForFunction(() => 'transport' in window);
  });
  afterAll(async () => {
    if (main.exitCode === null) main.kill('SIGKILL');
  });

  describeTransport(() => page);

  test('the page is served with the policy of the app and is told its shell', async () => {
    const response = await page.reload();
    expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
    expect(await page.evaluate(() => (window as unknown as { caleSeche: object }).caleSeche)).toEqual({
      shell: 'electron',
    });
  });

  test('navigation, new windows and requests elsewhere are refused', async () => {
    const before = page.url();
    await page.evaluate(() => {
      location.href = 'http://127.0.0.1:1/';
    });
    await page.evaluate(() => void window.open('https://example.org/'));
    await expect.poll(() => page.context().pages().length).toBe(1);
    expect(await page.evaluate(() => fetch('http://127.0.0.1:1/').catch(() => 'refused'))).toBe('refused');
    expect(page.url()).toBe(before);
  });

  test('a download is refused', async () => {
    const session = await page.context().newCDPSession(page);
    await session.send('Page.enable');
    const ended = new Promise((resolve) => {
      session.on('Page.downloadProgress', ({ state }) => state !== 'inProgress' && resolve(state));
    });
    await page.evaluate(offerDownload);
    expect(await ended).toBe('canceled');
  });

  test('when the app quits, the place of its window is kept', async () => {
    const ended = once(main, 'exit');
    main.kill('SIGTERM');
    await ended;
    const state = JSON.parse(await readFile(join(dir, 'data', 'window.json'), 'utf8')) as object;
    expect(state).toEqual({ x: 0, y: 0, width: 1366, height: 860, isMaximized: false });
  });
});

// What follows runs in the page.

function callEcho(text: string): Promise<string> {
  return (window as unknown as ProbeWindow).transport.api.echo({ text });
}

async function countTo(last: number): Promise<number[]> {
  const seen: number[] = [];
  for await (const value of await (window as unknown as ProbeWindow).transport.api.count()) {
    seen.push(value);
    if (value === last) break;
  }
  return seen;
}

/** How many values the core made while the page took none for a second. */
async function floodWhileBusy(): Promise<number> {
  const { api } = (window as unknown as ProbeWindow).transport;
  const abort = new AbortController();
  const stream = (await api.flood(undefined, { signal: abort.signal }))[Symbol.asyncIterator]();
  await stream.next();
  const until = performance.now() + 1_000;
  while (performance.now() < until);
  const made = await api.flooded();
  abort.abort();
  return made;
}

function offerDownload(): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['x']));
  link.download = 'x.txt';
  link.click();
}

async function abandonCall(): Promise<string> {
  const abort = new AbortController();
  const call = (window as unknown as ProbeWindow).transport.api.never(undefined, { signal: abort.signal });
  setTimeout(() => abort.abort(), 50);
  return await call.then(
    () => 'answered',
    (error: Error) => error.name,
  );
}

function sendPaste(length: number): Promise<{ count: number; isSame: boolean }> {
  const channel = (window as unknown as ProbeWindow).transport.openTerminalChannel('echo');
  const frame = new Uint8Array(length + 1).map((_, index) => index % 251);
  frame[0] = 0x69;
  return new Promise((resolve) => {
    let position = 1;
    let count = 0;
    let isSame = true;
    channel.onFrame((part) => {
      count += 1;
      isSame &&=
        part[0] === 0x69 && part.subarray(1).every((byte, index) => byte === frame[position + index]);
      position += part.length - 1;
      if (position < frame.length) return;
      channel.close();
      resolve({ count, isSame });
    });
    channel.send(frame);
  });
}

function openMissing(): Promise<string> {
  const channel = (window as unknown as ProbeWindow).transport.openTerminalChannel('missing');
  return new Promise((resolve) => channel.onClose(() => resolve('closed')));
}

function codeOfPending(): Promise<string> {
  return (window as unknown as ProbeWindow).transport.api.never().then(
    () => 'answered',
    (error: { code: string }) => error.code,
  );
}

function codeOfEcho(): Promise<string> {
  return (window as unknown as ProbeWindow).transport.api
    .echo({ text: '' })
    .catch((error: { code: string }) => error.code);
}
