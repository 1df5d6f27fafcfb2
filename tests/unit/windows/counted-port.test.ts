import { EventEmitter } from 'node:events';
import type { MessagePortMain } from 'electron';
import { beforeEach, expect, it } from 'vitest';
import { type CountedPort, countPort } from '#main/windows/counted-port.ts';
import { TAKEN } from '#shared/domain/port-request.ts';

const MEGABYTE = 'x'.repeat(1024 * 1024);

/** A stand-in of Electron's port, whose page takes nothing by itself. */
class StandinPort extends EventEmitter {
  readonly sent: unknown[] = [];
  isClosed = false;

  postMessage(message: unknown): void {
    this.sent.push(message);
  }
  start(): void {}
  close(): void {
    this.isClosed = true;
    this.emit('close');
  }
  take(): void {
    this.emit('message', { data: TAKEN });
  }
}

let page: StandinPort;
let port: CountedPort;

beforeEach(() => {
  page = new StandinPort();
  port = countPort(page as unknown as MessagePortMain, 'terminal');
});

const isSettled = (promise: Promise<void>) =>
  Promise.race([promise.then(() => true), new Promise((resolve) => setImmediate(() => resolve(false)))]);

it('has room until much is on its way, and again once the page took it', async () => {
  expect(await isSettled(port.hasRoom())).toBe(true);
  for (let count = 0; count < 5; count += 1) port.postMessage(MEGABYTE);
  const room = port.hasRoom();
  expect(await isSettled(room)).toBe(false);
  page.take();
  expect(await isSettled(room)).toBe(false);
  page.take();
  expect(await isSettled(room)).toBe(true);
});

it('lets go whoever waits when the page leaves', async () => {
  for (let count = 0; count < 5; count += 1) port.postMessage(MEGABYTE);
  const room = port.hasRoom();
  page.close();
  expect(await isSettled(room)).toBe(true);
  expect(await isSettled(port.hasRoom())).toBe(true);
});

it('closes a port whose page takes nothing any more', () => {
  for (let count = 0; count < 100; count += 1) port.postMessage(MEGABYTE);
  expect(page.isClosed).toBe(true);
  expect(page.sent.length).toBeLessThan(40);
});

it('closes one that takes none of very many small messages', () => {
  for (let count = 0; count < 1_000_000 && !page.isClosed; count += 1) port.postMessage('x');
  expect(page.isClosed).toBe(true);
  expect(page.sent.length).toBeLessThan(200_000);
});

it('keeps one of calls whose page is slow to take its first lists', () => {
  const calls = new StandinPort();
  const counted = countPort(calls as unknown as MessagePortMain, 'rpc');
  for (let count = 0; count < 200; count += 1) counted.postMessage(MEGABYTE);
  expect(calls.isClosed).toBe(false);
  for (let count = 0; count < 100; count += 1) counted.postMessage(MEGABYTE);
  expect(calls.isClosed).toBe(true);
});

it('gives on what a page says, but that it took something', () => {
  const said: unknown[] = [];
  port.on('message', (event) => said.push(event?.data));
  page.take();
  page.emit('message', { data: 'call' });
  expect(said).toEqual(['call']);
});
