import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import type { ClusterAccess } from '#main/kubernetes/access.ts';
import { bytesOf, openSocket } from '#main/kubernetes/socket.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const ASKED = { verb: 'create', resource: 'pods/exec', name: 'un' };

afterEach(() => vi.useRealTimers());

/** A server, named a stand-in, whose first message comes in the very packet that accepts the connection. */
async function openEagerServer(message: string) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (request) => {
      const key = /sec-websocket-key: (\S+)/i.exec(request.toString())?.[1] ?? '';
      const accept = createHash('sha1')
        .update(key + GUID)
        .digest('base64');
      const head = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: essai\r\n\r\n`;
      const frame = Buffer.concat([Buffer.from([0x82, Buffer.byteLength(message)]), Buffer.from(message)]);
      socket.write(Buffer.concat([Buffer.from(head), frame]));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

it('gives who opened a connection the message that came with its acceptance', async () => {
  const { server, url } = await openEagerServer('d’abord');
  const access = { server: url, socketOptions: async () => ({}) } as unknown as ClusterAccess;
  const socket = await openSocket(access, '/exec', ['essai'], ASKED);
  const [first] = await once(socket, 'message');
  expect(bytesOf(first).toString()).toBe('d’abord');
  socket.terminate();
  server.close();
});

it('says why a cluster refuses a connection, in its own words', async () => {
  const server = createHttpServer();
  server.on('upgrade', (_request, socket) => {
    const body = JSON.stringify({ kind: 'Status', reason: 'Forbidden', message: 'pods "un" is forbidden' });
    socket.end(`HTTP/1.1 403 Forbidden\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const access = { server: url, socketOptions: async () => ({}) } as unknown as ClusterAccess;
  await expect(openSocket(access, '/exec', ['essai'], ASKED)).rejects.toMatchObject({
    code: 'cluster-forbidden',
    details: { message: 'pods "un" is forbidden', verb: 'create', resource: 'pods/exec' },
  });
  server.close();
});

it('asks an idle connection for a sign of life, and leaves one that gives none', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
  await once(server, 'listening');
  const peers: Promise<unknown>[] = [];
  let pings = 0;
  server.on('connection', (peer) => {
    peers.push(once(peer, 'close'));
    peer.on('ping', () => {
      if (pings === 0) peer.pong();
      pings += 1;
    });
  });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const access = { server: url, socketOptions: async () => ({}) } as unknown as ClusterAccess;
  const socket = await openSocket(access, '/exec', ['essai'], ASKED);
  const answered = once(socket, 'pong');
  vi.advanceTimersByTime(25_000);
  await answered;
  for (const count of [2, 3]) {
    vi.advanceTimersByTime(25_000);
    await expect.poll(() => pings).toBe(count);
  }
  const closed = once(socket, 'close');
  vi.advanceTimersByTime(25_000);
  await closed;
  await Promise.all(peers);
  server.close();
});
