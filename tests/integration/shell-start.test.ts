import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { APP_PORTS } from '#shared/domain/network.ts';
import { type Line, ShellProcess, START_MS } from '../e2e/support/shell-process.ts';
import { sendTo } from '../support/raw-http.ts';

const WEB = join(import.meta.dirname, '../../src/main/web.ts');
/** As long as any start may take. */
const WAIT = { timeout: START_MS, interval: 100 };
let dir = '';
let shells: ShellProcess[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-start-'));
});
afterEach(async () => {
  for (const shell of shells) await shell.end('SIGKILL');
  shells = [];
  await rm(dir, { recursive: true, force: true });
});

/** Runs the browser shell from source. */
function start(...args: string[]): ShellProcess {
  const shell = new ShellProcess([WEB, '--json', ...args], process.env);
  shells.push(shell);
  return shell;
}

const isReady = (line: Line) => line.shell === 'browser';

async function statusOf(url: string): Promise<number> {
  return (await sendTo(url)).status;
}

test('it says one line when it can be used: its link, its shell, its engine', async () => {
  const line = await start('--data-dir', dir).line(isReady);
  expect(Object.keys(line).sort()).toEqual(['engine', 'shell', 'url']);
  expect(await statusOf(line.url ?? '')).toBe(200);
});

test('a second start on the same folder gives a fresh link to the first, and ends', async () => {
  const first = await start('--data-dir', dir).line(isReady);
  const second = start('--data-dir', dir);
  const line = await second.line(isReady);
  expect(new URL(line.url ?? '').origin).toBe(new URL(first.url ?? '').origin);
  expect(line.url).not.toBe(first.url);
  expect(await statusOf(line.url ?? '')).toBe(200);
  expect(await statusOf(first.url ?? '')).toBe(200);
  await expect.poll(() => second.hasEnded).toBe(true);
});

test('after a power cut the folder is taken over, at another origin, and the old link is dead', async () => {
  const first = start('--data-dir', dir);
  const before = await first.line(isReady);
  await first.end('SIGKILL');
  const after = await start('--data-dir', dir).line(isReady);
  const [old, now] = [new URL(before.url ?? ''), new URL(after.url ?? '')];
  expect(now.hostname).not.toBe(old.hostname);
  expect(now.pathname).not.toBe(old.pathname);
  for (const { hostname, port } of [old, now]) {
    expect(hostname).toMatch(/^[0-9a-f]{32}\.localhost$/);
    expect(Number(port)).toBeGreaterThanOrEqual(APP_PORTS.from);
    expect(Number(port)).toBeLessThan(APP_PORTS.to);
  }
  old.port = now.port;
  expect(await statusOf(old.href)).toBe(403);
});

/** A browser that writes down what it was asked for, as other accounts read it in the arguments of commands. */
async function fakeBrowser(home: string): Promise<NodeJS.ProcessEnv> {
  const program = join(home, 'xdg-open');
  await writeFile(
    program,
    '#!/bin/sh\nprintf "%s\\n" "$@" > "$HOME/asked.part"; mv "$HOME/asked.part" "$HOME/asked"\n',
  );
  await chmod(program, 0o755);
  return { ...process.env, HOME: home, DISPLAY: ':9', PATH: `${home}:${process.env.PATH}` };
}

test('what opens the app is in no argument of a command: the browser is given a file, removed once it was used', async () => {
  const home = join(dir, 'home');
  await mkdir(home);
  const shell = spawn(process.execPath, [WEB, '--data-dir', join(dir, 'data')], {
    env: await fakeBrowser(home),
  });
  const ended = once(shell, 'exit');
  try {
    const asked = await vi.waitUntil(() => readFile(join(home, 'asked'), 'utf8').catch(() => ''), WAIT);
    expect(asked).toMatch(/^file:\/\/\S+\/cale-seche-ouverture\/[0-9a-f]{16}\.html\n$/);
    const file = fileURLToPath(asked.trim());
    expect((await stat(file)).mode & 0o077).toBe(0);
    const link = /href="([^"]+)"/.exec(await readFile(file, 'utf8'))?.[1] ?? '';
    expect(await statusOf(link)).toBe(200);
    await vi.waitUntil(async () => !(await readdir(home)).includes('cale-seche-ouverture'), WAIT);
  } finally {
    shell.kill('SIGTERM');
    await ended;
  }
});

test('an address of its own can be asked for, where a browser knows no names', async () => {
  const { url } = await start('--data-dir', dir, '--address').line(isReady);
  expect(new URL(url ?? '').hostname).toMatch(
    process.platform === 'darwin' ? /^127\.0\.0\.1$/ : /^127(\.\d+){3}$/,
  );
  expect(await statusOf(url ?? '')).toBe(200);
});

test('SIGTERM closes everything and ends without an error', async () => {
  const shell = start('--data-dir', dir);
  const line = await shell.line(isReady);
  await shell.end('SIGTERM');
  await expect(statusOf(line.url ?? '')).rejects.toThrow('ECONNREFUSED');
  const again = await start('--data-dir', dir).line(isReady);
  expect(again.url).toBeTruthy();
});

test('a chosen port that is taken is said, and nothing is left running', async () => {
  const busy = createServer().listen(0, '127.0.0.1');
  await once(busy, 'listening');
  const { port } = busy.address() as AddressInfo;
  await expect(start('--data-dir', dir, '--port', String(port)).line(isReady)).rejects.toThrow(
    'app-port-taken',
  );
  busy.close();
});

test('a folder that cannot be written is said', async () => {
  await expect(start('--data-dir', join(WEB, 'folder')).line(isReady)).rejects.toThrow(
    'data-folder-unwritable',
  );
});
