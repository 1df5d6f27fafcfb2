import { WebSocket } from 'ws';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';

/**
 * Bytes a socket may hold unsent before it is cut. Flow control keeps it far below: only a page that acknowledges
 * what it never received gets there, and it must not fill the memory of the core.
 */
const MAX_BUFFERED_BYTES = 32 * 1024 * 1024;

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
