import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createNetServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, test } from 'vitest';
import { listenAt } from '#main/web/listen.ts';
import { ownPort } from '../../support/own-port.ts';

const hasIpv6 = Object.values(networkInterfaces())
  .flatMap((list) => list ?? [])
  .some(({ address }) => address === '::1');

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

async function occupy(host: string): Promise<number> {
  const port = ownPort();
  const server: Server = createNetServer().listen({ host, port, ipv6Only: true });
  opened.push(server);
  await once(server, 'listening');
  return port;
}

test('a name is answered at both loopbacks', async () => {
  const listening = await listenAt(
    createServer((_request, response) => response.end('app')),
    'name.localhost',
    0,
  );
  opened.push(listening);
  for (const address of ['127.0.0.1', ...(hasIpv6 ? ['[::1]'] : [])]) {
    expect(await (await fetch(`http://${address}:${listening.port}/`)).text()).toBe('app');
  }
});

test('an address is answered there only', async () => {
  const listening = await listenAt(
    createServer((_request, response) => response.end('app')),
    '127.9.8.7',
    ownPort(),
  );
  opened.push(listening);
  expect(await (await fetch(`http://127.9.8.7:${listening.port}/`)).text()).toBe('app');
  for (const address of ['127.0.0.1', '[::1]']) {
    await expect(fetch(`http://${address}:${listening.port}/`)).rejects.toThrow();
  }
});

test('a port that somebody has on either loopback is taken, and the other is left', async () => {
  for (const host of ['127.0.0.1', ...(hasIpv6 ? ['::1'] : [])]) {
    const port = await occupy(host);
    await expect(listenAt(createServer(), 'name.localhost', port)).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    for (const one of opened.splice(0)) one.close();
    opened.push(await listenAt(createServer(), 'name.localhost', port));
  }
});
