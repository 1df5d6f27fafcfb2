import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, createServer, type Server as NetServer } from 'node:net';
import { systemCode } from '#main/core/system-code.ts';
import { LOOPBACK } from './door-keys.ts';

/** Codes of a system without IPv6. */
const NO_IPV6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'EPROTONOSUPPORT']);

/** What listens, on one port. */
interface Listening {
  readonly port: number;
  close(): void;
}

/**
 * Listens wherever `host` leads on this machine and nowhere else; port 0 lets the system choose. Rejects with the system's
 * error (`EADDRINUSE`, `EACCES`). A name leads to both loopbacks, and whoever listened on the other would be the app for
 * some browsers: both are taken, or neither.
 */
export async function listenAt(server: Server, host: string, port: number): Promise<Listening> {
  const isName = !/^[\d.]+$/.test(host);
  await listen(server, isName ? LOOPBACK : host, port);
  const chosen = (server.address() as AddressInfo).port;
  if (!isName) return { port: chosen, close: () => void server.close() };
  const other = await listenOnOther(server, chosen).catch((error: unknown) => {
    server.close();
    throw error;
  });
  const close = () => {
    other?.close();
    server.close();
  };
  return { port: chosen, close };
}

/** Connections of `::1` are the server's as well; null where there is no IPv6. */
async function listenOnOther(server: Server, port: number): Promise<NetServer | null> {
  const other = createServer((socket) => server.emit('connection', socket));
  other.maxConnections = server.maxConnections;
  try {
    await listen(other, '::1', port);
  } catch (error) {
    if (NO_IPV6.has(systemCode(error))) return null;
    throw error;
  }
  // A connection that could not be accepted is its caller's loss.
  other.on('error', () => {});
  return other;
}

async function listen(server: Server | NetServer, host: string, port: number): Promise<void> {
  server.listen({ host, port, exclusive: true, ipv6Only: true });
  await once(server, 'listening');
}
