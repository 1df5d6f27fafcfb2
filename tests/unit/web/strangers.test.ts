import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limitStrangers } from '#main/web/strangers.ts';

const SILENT = 300;

let server: Server;
let clients: Socket[];

beforeEach(async () => {
  clients = [];
  server = createServer();
  const strangers = limitStrangers(server);
  server.on('request', (request, response) => {
    if (request.url === '/known') strangers.admit(request.socket);
    response.end('seen');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const client of clients) client.destroy();
  server.close();
  server.closeAllConnections();
});

async function open(): Promise<Socket> {
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  client.on('error', () => {});
  client.resume();
  clients.push(client);
  await once(client, 'connect');
  return client;
}

async function ask(client: Socket, path: string): Promise<string> {
  client.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  const [answer] = await once(client, 'data');
  return String(answer);
}

function countOpen(): Promise<number> {
  return new Promise((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

it('keeps few of those who say nothing, and lets in one who comes after them', async () => {
  const first = await open();
  for (let count = 1; count < SILENT; count += 1) await open();
  await expect.poll(() => first.closed).toBe(true);
  expect(await countOpen()).toBeLessThanOrEqual(64);
  expect(await ask(await open(), '/known')).toContain('seen');
});

it('leaves one it knows where it is, however many come after', async () => {
  const known = await open();
  await ask(known, '/known');
  for (let count = 0; count < SILENT; count += 1) await open();
  expect(await ask(known, '/')).toContain('seen');
});
