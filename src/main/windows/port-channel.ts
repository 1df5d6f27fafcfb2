import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import type { CountedPort } from './counted-port.ts';

/** Largest frame accepted, in bytes: the renderer cuts a paste in frames of 64 kB. */
const MAX_FRAME_BYTES = 1024 * 1024;

/** A port as a channel of frames; anything that is not bytes is ignored. The caller starts the port. */
export function createPortChannel(port: CountedPort): FrameChannel {
  return {
    // A chunk of a pooled buffer would carry the whole pool across.
    send: (frame) => port.postMessage(frame.byteLength === frame.buffer.byteLength ? frame : frame.slice()),
    onFrame: (listener) => {
      port.on('message', (event) => {
        const data = event?.data;
        if (data instanceof Uint8Array && data.length > 0 && data.length <= MAX_FRAME_BYTES) listener(data);
      });
    },
    onClose: (listener) => {
      port.on('close', () => listener());
    },
    close: () => port.close(),
  };
}
