import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Line, ShellProcess } from '../e2e/support/shell-process.ts';
import { sendRaw } from '../support/raw-http.ts';

const WEB = join(import.meta.dirname, '../../src/main/web.ts');
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
  const { port, pathname, search } = new URL(url);
  return (await sendRaw({ port: Number(port), path: pathname + search })).status;
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
  expect(new URL(line.url ?? '').port).toBe(new URL(first.url ?? '').port);
  expect(line.url).not.toBe(first.url);
  expect(await statusOf(line.url ?? '')).toBe(200);
  expect(await statusOf(first.url ?? '')).toBe(200);
  await expect.poll(() => second.hasEnded).toBe(true);
});

test('after a power cut the folder is taken over, and the old link is dead', async () => {
  const first = start('--data-dir', dir);
  const before = await first.line(isReady);
  await first.end('SIGKILL');
  const after = await start('--data-dir', dir).line(isReady);
  expect(new URL(after.url ?? '').port).toBe(new URL(before.url ?? '').port);
  expect(await statusOf(before.url ?? '')).toBe(403);
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
