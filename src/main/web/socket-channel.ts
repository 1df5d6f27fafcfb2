import { WebSocket } from 'ws';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import { MAX_BACKLOG_BYTES } from '../shell/backlog.ts';

/** A WebSocket whose `send` resolves once its message has left: a page that reads slowly makes its streams wait. */
export function createPacedSocket(socket: WebSocket): Pick<WebSocket, 'addEventListener'> & {
  send(message: string | Uint8Array): Promise<void>;
} {
  return {
    addEventListener: socket.addEventListener.bind(socket),
    send(message) {
      if (socket.bufferedAmount > MAX_BACKLOG_BYTES.rpc) socket.terminate();
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
      if (socket.bufferedAmount > MAX_BACKLOG_BYTES.terminal) socket.terminate();
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
