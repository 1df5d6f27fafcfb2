import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Api } from '#shared/contract/index.ts';
import { PORT_REQUEST, type PortRequest } from '#shared/domain/port-request.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import type { Connection, Transport } from '../session.ts';
import { splitFrame } from './frames.ts';
import { coreUnreachable } from './unreachable.ts';

/** Reaches the core of Electron through ports that the preload script passes on to main. */
export function connectByPort(): Transport {
  const port = askForPort({ kind: 'rpc' });
  const listeners = new Set<(connection: Connection) => void>();
  let connection: Connection = 'connected';
  port.addEventListener('close', () => {
    connection = 'gone';
    for (const listener of listeners) listener(connection);
  });
  return {
    shell: 'electron',
    api: createORPCClient<Api>(createPortLink(port)),
    openTerminalChannel: (terminalId) => createPortChannel(askForPort({ kind: 'terminal', terminalId })),
    onConnection(listener) {
      listeners.add(listener);
      listener(connection);
      return () => listeners.delete(listener);
    },
  };
}

/** Main gets the other end of the port; a port it does not want is closed. */
function askForPort(request: PortRequest): MessagePort {
  const { port1, port2 } = new MessageChannel();
  window.postMessage({ type: PORT_REQUEST, request }, location.origin, [port2]);
  port1.start();
  return port1;
}

/** A closed port swallows messages: calls made after it closed would wait for ever. */
function createPortLink(port: MessagePort): ClientLink<Record<never, never>> {
  const link = new RPCLink({ port });
  let isClosed = false;
  port.addEventListener('close', () => {
    isClosed = true;
  });
  return {
    async call(path, input, options) {
      if (isClosed) throw coreUnreachable();
      try {
        return await link.call(path, input, options);
      } catch (error) {
        throw isClosed && !options.signal?.aborted ? coreUnreachable() : error;
      }
    },
  };
}

function createPortChannel(port: MessagePort): FrameChannel {
  return {
    send(frame) {
      for (const part of splitFrame(frame)) port.postMessage(part);
    },
    onFrame: (listener) =>
      port.addEventListener('message', (event: MessageEvent<Uint8Array>) => listener(event.data)),
    onClose: (listener) => port.addEventListener('close', () => listener()),
    close: () => port.close(),
  };
}
