import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createConnection, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Passes everything between clients and an engine at once, but its events only while they are not held. */
export interface LateEvents {
  /** What clients are given instead of the engine's own endpoint. */
  readonly endpoint: string;
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

const ASKS_EVENTS = /^GET \S*\/events[? ]/;

/** Opens one before the engine of this socket. */
export async function openLateEvents(enginePath: string): Promise<LateEvents> {
  const folder = await mkdtemp(join(tmpdir(), 'cale-late-'));
  const socketPath = join(folder, 'engine.sock');
  const sockets = new Set<Socket>();
  const tellers = new Set<Socket>();
  let isHeld = false;

  function pass(from: Socket, to: Socket): void {
    sockets.add(from);
    from.on('data', (chunk) => to.write(chunk));
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      tellers.delete(from);
      to.destroy();
    });
  }

  const server = createServer({ allowHalfOpen: true }, (client) => {
    const engine = createConnection({ path: enginePath, allowHalfOpen: true });
    client.on('data', (chunk) => {
      if (!ASKS_EVENTS.test(chunk.toString('latin1', 0, 200))) return;
      tellers.add(engine);
      if (isHeld) engine.pause();
    });
    pass(client, engine);
    pass(engine, client);
  }).listen(socketPath);
  await once(server, 'listening');

  return {
    endpoint: `unix://${socketPath}`,
    hold() {
      isHeld = true;
      for (const teller of tellers) teller.pause();
    },
    release() {
      isHeld = false;
      for (const teller of tellers) teller.resume();
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await rm(folder, { recursive: true });
    },
  };
}
