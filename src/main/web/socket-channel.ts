import { WebSocket } from 'ws';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';

/**
 * Bytes a socket may hold unsent before it is cut. Flow control keeps it far below: only a page that acknowledges
 * what it never received gets there, and it must not fill the memory of the core.
 */
const MAX_BUFFERED_BYTES = 32 * 1024 * 1024;

/** The same for calls: the largest lists, several times, are on their way when a page begins. */
const MAX_CALLS_BYTES = 256 * 1024 * 1024;

/** A WebSocket whose `send` resolves once its message has left: a page that reads slowly makes its streams wait. */
export function createPacedSocket(socket: WebSocket): Pick<WebSocket, 'addEventListener'> & {
  send(message: string | Uint8Array): Promise<void>;
} {
  return {
    addEventListener: socket.addEventListener.bind(socket),
    send(message) {
      if (socket.bufferedAmount > MAX_CALLS_BYTES) socket.terminate();
      // One that could not leave has nobody to wait for it: the socket is closing.
      return new Promise((resolve) => socket.send(message, () => resolve()));
    },
  };
}

/** A WebSocket as a channel of frames; text messages are ignored. */
export function createSocketChannel(socket: WebSocket): FrameChannel {
  return {
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate();
      else socket.send(frame, { binary: true });
    },
    onFrame: (listener) => {
      socket.on('message', (data, isBinary) => {
        if (isBinary && Buffer.isBuffer(data) && data.length > 0) listener(data);
      });
    },
    onClose: (listener) => {
      socket.on('close', () => listener());
    },
    close: () => socket.close(),
  };
}
