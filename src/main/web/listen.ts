import { once } from 'node:events';
import type { Server } from 'node:http';

/** Never another interface: whoever reaches the app has a shell on this machine. */
export const LOOPBACK = '127.0.0.1';

/** Resolves once the server listens on loopback; rejects with the system's error (`EADDRINUSE`, `EACCES`). */
export async function listenOnLoopback(server: Server, port: number): Promise<void> {
  server.listen({ host: LOOPBACK, port, exclusive: true });
  await once(server, 'listening');
}
