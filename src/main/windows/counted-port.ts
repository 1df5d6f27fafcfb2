import { type PortRequest, TAKEN } from '#shared/domain/port-request.ts';
import { MAX_BACKLOG_BYTES } from '../shell/backlog.ts';

/** Bytes on their way to a page past which whoever can wait sends nothing more. */
const WINDOW_BYTES = 4 * 1024 * 1024;
/** What a message takes besides its bytes, at least: very many small ones are a backlog too. */
const MESSAGE_BYTES = 256;

type Message = string | Uint8Array;
type Listener = (event?: { data: unknown }) => void;

/** What a port of a page must have. */
interface PagePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: Message): void;
  close(): void;
}

/** A port to a page that says of each message when it has it. */
export interface CountedPort {
  /** Messages, but those that only say that one was taken, and the end of the port. */
  on(event: string, listener: Listener): void;
  /** Closes the port when too much is on its way already. */
  postMessage(message: Message): void;
  /** Resolves once little is on its way, or the port closed. */
  hasRoom(): Promise<void>;
  close(): void;
}

/** Counts what a page has not taken yet: a port tells nothing of it, and would keep it all in memory. */
export function countPort(port: PagePort, kind: PortRequest['kind']): CountedPort {
  const sizes: number[] = [];
  let bytes = 0;
  let isClosed = false;
  let waiting: (() => void)[] = [];
  const letGo = () => {
    const all = waiting;
    waiting = [];
    for (const resolve of all) resolve();
  };
  port.on('message', ({ data }) => {
    if (data !== TAKEN) return;
    bytes -= sizes.shift() ?? 0;
    if (bytes < WINDOW_BYTES) letGo();
  });
  port.on('close', () => {
    isClosed = true;
    letGo();
  });
  return {
    on(event, listener) {
      if (event === 'message') port.on('message', ({ data }) => data === TAKEN || listener({ data }));
      else port.on('close', () => listener());
    },
    postMessage(message) {
      if (bytes > MAX_BACKLOG_BYTES[kind]) return port.close();
      const size = sizeOf(message);
      sizes.push(size);
      bytes += size;
      port.postMessage(message);
    },
    hasRoom() {
      const { promise, resolve } = Promise.withResolvers<void>();
      if (isClosed || bytes < WINDOW_BYTES) resolve();
      else waiting.push(resolve);
      return promise;
    },
    close: () => port.close(),
  };
}

function sizeOf(message: Message): number {
  return MESSAGE_BYTES + (typeof message === 'string' ? message.length : message.byteLength);
}
