import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** Connections of nobody known kept at once: a browser opens six, its link previews and other tabs some more. */
const MAX_STRANGERS = 64;
/** Milliseconds one may stay so: a browser asks as soon as it is connected, on a slow machine within seconds. */
const STRANGER_MS = 15_000;
/** Connections in all; what comes beyond is closed unread. A page has 128 sockets at most, its browser's requests six. */
const MAX_CONNECTIONS = 256;

/** The connections that have not shown who they are. */
export interface Strangers {
  /** Whoever is behind this connection is known from now on. */
  admit(connection: Duplex): void;
}

/**
 * Keeps the descriptors of the process from who connects and says nothing: beyond the limit the stranger that came first
 * goes, so that those who wait never keep out one who comes in.
 */
export function limitStrangers(server: Server): Strangers {
  const strangers = new Map<Duplex, NodeJS.Timeout>();
  const admit = (connection: Duplex) => {
    clearTimeout(strangers.get(connection));
    strangers.delete(connection);
  };
  server.maxConnections = MAX_CONNECTIONS;
  server.on('connection', (socket: Socket) => {
    strangers.set(
      socket,
      setTimeout(() => socket.destroy(), STRANGER_MS),
    );
    socket.once('close', () => admit(socket));
    const [first] = strangers.keys();
    if (first && strangers.size > MAX_STRANGERS) {
      admit(first);
      first.destroy();
    }
  });
  return { admit };
}
