import { WebSocket } from 'ws';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { type Asked, toClusterError } from './failures.ts';
import { refusalIn } from './http.ts';

/** Between two pings, in milliseconds: proxies cut what is silent for a minute. */
const PING_MS = 25_000;
/** Pings without an answer after which the connection is given up: the machine slept, or its network went. */
const MAX_UNANSWERED = 2;
/** Longest wait for an open connection, in milliseconds: the API server asks the node first. */
const OPEN_MS = 30_000;
/** Largest message of a pod, in bytes: the node sends 32 kB at a time. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

/** One more connection to the API server, that speaks one of these protocols. Rejects with an AppError. */
export async function openSocket(
  access: ClusterAccess,
  path: string,
  protocols: readonly string[],
  asked: Omit<Asked, 'server'>,
): Promise<WebSocket> {
  const whole = { ...asked, server: access.server };
  try {
    const options = await access.socketOptions();
    const socket = new WebSocket(`${access.server.replace(/^http/, 'ws')}${path}`, [...protocols], {
      ...options,
      handshakeTimeout: OPEN_MS,
      maxPayload: MAX_MESSAGE_BYTES,
      followRedirects: false,
      perMessageDeflate: false,
    });
    await untilOpen(socket, whole);
    keepAlive(socket);
    return socket;
  } catch (error) {
    throw toClusterError(error, whole);
  }
}

function untilOpen(socket: WebSocket, asked: Asked): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      // What comes with the very answer waits for who asked to listen.
      socket.pause();
      setImmediate(() => socket.resume());
      resolve();
    });
    // Every later error too has a taker: `close` says the rest.
    socket.on('error', reject);
    socket.once('unexpected-response', (_request, response) => {
      void refusalIn(response.statusCode ?? 0, response, asked).then((failure) => {
        reject(failure);
        socket.terminate();
      });
    });
    socket.once('close', () => reject(new AppError('cluster-unreachable', { server: asked.server })));
  });
}

/** A peer that answered none of two pings is gone; one whose reader is paused cannot be heard, and is left alone. */
function keepAlive(socket: WebSocket): void {
  let unanswered = 0;
  socket.on('pong', () => {
    unanswered = 0;
  });
  const ping = () => {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (unanswered >= MAX_UNANSWERED && !socket.isPaused) {
      socket.terminate();
      return;
    }
    unanswered = socket.isPaused ? 0 : unanswered + 1;
    socket.ping();
  };
  const timer = setInterval(ping, PING_MS).unref();
  socket.once('close', () => clearInterval(timer));
}

/** A message as bytes, however it came. */
export function bytesOf(data: WebSocket.RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
