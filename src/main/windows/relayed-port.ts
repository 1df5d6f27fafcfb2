import { EventEmitter } from 'node:events';
import type { ShellApp } from '../shell/ports.ts';
import { attachPort } from './attach-port.ts';
import { countPort, type PagePort } from './counted-port.ts';
import { ASK_PAGE_START, asPortMessage, type CoreAnswer, type PortMessage } from './relay-messages.ts';

/** The core's end of a port that Electron's main relays. */
class RelayedPort extends EventEmitter implements PagePort {
  readonly #portId: number;

  constructor(portId: number) {
    super();
    this.#portId = portId;
  }

  postMessage(frame: unknown): void {
    say({ portId: this.#portId, frame });
  }

  close(): void {
    say({ portId: this.#portId, isClosed: true });
    this.emit('close');
  }
}

/** Gives the core each port that main relays, and tells main how a page starts; main has already checked who asks. */
export function servePagesOfMain(app: ShellApp): void {
  const ports = new Map<number, RelayedPort>();
  process.on('message', (value) => {
    if (value === ASK_PAGE_START) say({ pageStart: app.pageStart() });
    const message = asPortMessage(value);
    if (!message) return;
    const { portId } = message;
    if ('request' in message) {
      const port = new RelayedPort(portId);
      ports.set(portId, port);
      port.once('close', () => ports.delete(portId));
      attachPort(app, message.request, countPort(port));
    } else if ('frame' in message) ports.get(portId)?.emit('message', { data: message.frame });
    else ports.get(portId)?.emit('close');
  });
}

/** Has main open an address with the system. */
export async function openByMain(url: string): Promise<void> {
  say({ openExternal: url });
}

/** What main, when it is gone, is not told does not matter: the core then ends. */
function say(message: PortMessage | CoreAnswer): void {
  if (process.connected) process.send?.(message, () => {});
}
