import type { ChildProcess } from 'node:child_process';
import type { MessagePortMain } from 'electron';
import type { PageStart } from '#shared/domain/page-start.ts';
import type { PortRequest } from '#shared/domain/port-request.ts';
import { ASK_PAGE_START, asPortMessage, type CoreAnswer, type PortMessage } from './relay-messages.ts';

interface RelayEvents {
  onOpenExternal(url: string): void;
}

/**
 * Speaks with the core in use for Electron's pages, and carries their ports to it. Those of a core that died are closed, so
 * that pages ask for others; what they ask meanwhile waits for the next core.
 */
export class CoreRelay {
  readonly #events: RelayEvents;
  readonly #ports = new Map<number, MessagePortMain>();
  #core: ChildProcess | null = null;
  #isReady = false;
  #waiting: PortMessage[] = [];
  #asking: ((start: PageStart) => void)[] = [];
  #lastId = 0;

  constructor(events: RelayEvents) {
    this.#events = events;
  }

  /** From now on this core is meant. */
  use(core: ChildProcess): void {
    this.#core = core;
    core.on('message', (message) => this.#hear(message));
    core.once('close', () => this.#lose());
  }

  /** Gives the core a port of a page. */
  open(request: PortRequest, port: MessagePortMain): void {
    this.#lastId += 1;
    const portId = this.#lastId;
    this.#ports.set(portId, port);
    this.#say({ portId, request });
    port.on('message', ({ data }) => this.#say({ portId, frame: data }));
    port.on('close', () => {
      if (this.#ports.delete(portId)) this.#say({ portId, isClosed: true });
    });
    port.start();
  }

  /** What a page that is loaded now draws first; waits for a core. */
  pageStart(): Promise<PageStart> {
    const { promise, resolve } = Promise.withResolvers<PageStart>();
    this.#asking.push(resolve);
    if (this.#isReady) this.#send(ASK_PAGE_START);
    return promise;
  }

  #hear(value: unknown): void {
    const message = asPortMessage(value);
    if (message && 'frame' in message) this.#ports.get(message.portId)?.postMessage(message.frame);
    else if (message) this.#close(message.portId);
    else this.#take(value as CoreAnswer);
  }

  #take(answer: CoreAnswer): void {
    if ('isReady' in answer) this.#flush();
    else if ('openExternal' in answer) this.#events.onOpenExternal(answer.openExternal);
    else if ('pageStart' in answer) for (const resolve of this.#asking.splice(0)) resolve(answer.pageStart);
  }

  #flush(): void {
    this.#isReady = true;
    for (const message of this.#waiting.splice(0)) this.#send(message);
    if (this.#asking.length > 0) this.#send(ASK_PAGE_START);
  }

  #lose(): void {
    this.#isReady = false;
    this.#waiting = [];
    for (const portId of [...this.#ports.keys()]) this.#close(portId);
  }

  #close(portId: number): void {
    const port = this.#ports.get(portId);
    this.#ports.delete(portId);
    port?.close();
  }

  #say(message: PortMessage): void {
    if (this.#isReady) this.#send(message);
    else this.#waiting.push(message);
  }

  /** What a core that just died is not told does not matter: its end is heard. */
  #send(message: PortMessage | typeof ASK_PAGE_START): void {
    if (this.#core?.connected) this.#core.send(message, () => {});
  }
}
