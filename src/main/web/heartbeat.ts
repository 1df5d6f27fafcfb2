import type { WebSocket, WebSocketServer } from 'ws';

/** Milliseconds between two pings: a page that left without a word is forgotten within twice that. */
const HEARTBEAT_MS = 15_000;

/** Cuts the sockets that no longer answer; returns what stops it. */
export function startHeartbeat(server: WebSocketServer): () => void {
  const silent = new WeakSet<WebSocket>();
  server.on('connection', (socket: WebSocket) => {
    socket.on('pong', () => silent.delete(socket));
  });
  const timer = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate();
      silent.add(socket);
      socket.ping();
    }
  }, HEARTBEAT_MS);
  timer.unref();
  return () => clearInterval(timer);
}
