import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { Api } from '#shared/contract/index.ts';
import { ENTRY_PATH, KEY_NAME, SOCKET_PROTOCOL } from '#shared/domain/session-key.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import type { Transport } from '../session.ts';
import { splitFrame } from './frames.ts';
import { ReconnectingSocket } from './reconnecting-socket.ts';
import { coreUnreachable } from './unreachable.ts';

type Link = ClientLink<Record<never, never>>;

/**
 * Reaches the core of the browser shell by the WebSockets below the page's own address, with the secret this origin was
 * given when it was let in. A page that has none is told how to come in instead.
 */
export function connectBySocket(baseUrl: string): Transport {
  const secret = localStorage.getItem(KEY_NAME);
  if (secret === null) location.replace(new URL(ENTRY_PATH, baseUrl));
  const open = (path: string) => new WebSocket(socketUrl(baseUrl, path), [SOCKET_PROTOCOL, secret ?? 'none']);
  let current: Link = { call: () => Promise.reject(coreUnreachable()) };
  const socket = new ReconnectingSocket(
    () => open('rpc'),
    (next) => {
      current = createSocketLink(next);
    },
  );
  return {
    shell: 'browser',
    api: createORPCClient<Api>({ call: (path, input, options) => current.call(path, input, options) }),
    openTerminalChannel: (terminalId) =>
      createSocketChannel(open(`terminal/${encodeURIComponent(terminalId)}`)),
    onConnection: (listener) => socket.onConnection(listener),
  };
}

function socketUrl(baseUrl: string, path: string): string {
  const url = new URL(path, baseUrl);
  url.protocol = 'ws:';
  return url.href;
}

/** One link lives as long as its socket; calls made while it opens wait for it, calls it loses reject. */
function createSocketLink(socket: WebSocket): Link {
  const link = new RPCLink({ websocket: socket });
  return {
    async call(path, input, options) {
      try {
        return await link.call(path, input, options);
      } catch (error) {
        const isLost = socket.readyState >= WebSocket.CLOSING && !options.signal?.aborted;
        throw isLost ? coreUnreachable() : error;
      }
    },
  };
}

/** Frames sent while the socket opens wait for it. */
function createSocketChannel(socket: WebSocket): FrameChannel {
  const waiting: Uint8Array[] = [];
  socket.binaryType = 'arraybuffer';
  socket.addEventListener('open', () => {
    for (const frame of waiting.splice(0)) socket.send(frame as Uint8Array<ArrayBuffer>);
  });
  return {
    send(frame) {
      const parts = splitFrame(frame) as Uint8Array<ArrayBuffer>[];
      if (socket.readyState === WebSocket.CONNECTING) waiting.push(...parts);
      else for (const part of parts) socket.send(part);
    },
    onFrame: (listener) =>
      socket.addEventListener('message', (event: MessageEvent<ArrayBuffer>) =>
        listener(new Uint8Array(event.data)),
      ),
    onClose: (listener) => socket.addEventListener('close', () => listener()),
    close: () => socket.close(),
  };
}
