import { type ClientLink, createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Api } from '#shared/contract/index.ts';
import { PORT_REQUEST, type PortRequest, TAKEN } from '#shared/domain/port-request.ts';
import type { FrameChannel } from '#shared/domain/terminal-wire.ts';
import type { Transport } from '../session.ts';
import { splitFrame } from './frames.ts';
import { ReconnectingPort } from './reconnecting-port.ts';
import { coreUnreachable } from './unreachable.ts';

type Link = ClientLink<Record<never, never>>;

/** Reaches the core of Electron through ports that the preload script passes on to main. */
export function connectByPort(): Transport {
  let current: Link = { call: () => Promise.reject(coreUnreachable()) };
  const port = new ReconnectingPort(
    () => askForPort({ kind: 'rpc' }),
    (next) => {
      current = createPortLink(next);
    },
  );
  return {
    shell: 'electron',
    api: createORPCClient<Api>({ call: (path, input, options) => current.call(path, input, options) }),
    openTerminalChannel: (terminalId) => createPortChannel(askForPort({ kind: 'terminal', terminalId })),
    onConnection: (listener) => port.onConnection(listener),
  };
}

/** Main gets the other end of the port; a port it does not want is closed. Each message is said to be taken as it comes. */
function askForPort(request: PortRequest): MessagePort {
  const { port1, port2 } = new MessageChannel();
  window.postMessage({ type: PORT_REQUEST, request }, location.origin, [port2]);
  port1.addEventListener('message', () => port1.postMessage(TAKEN));
  port1.start();
  return port1;
}

/** A closed port swallows messages: calls made after it closed would wait for ever. */
function createPortLink(port: MessagePort): Link {
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
