import type { MessagePortMain, UtilityProcess } from 'electron';
import type { PageStart } from '#shared/domain/page-start.ts';
import type { PortRequest } from '#shared/domain/port-request.ts';
import { ASK_PAGE_START, type PortDelivery, RESUMED, type WindowCoreMessage } from './core-messages.ts';
import { NO_PROGRESS } from './taskbar.ts';

interface RelayEvents {
  onOpenExternal(url: string): void;
  /** As `BrowserWindow.setProgressBar` takes it. */
  onTaskbar(progress: number): void;
}

/**
 * Speaks with the core in use for Electron's pages, and hands it their ports. What pages ask while there is none waits for
 * the next one. The ports of a core that died close with it, so that pages ask for others.
 */
export class CoreRelay {
  readonly #events: RelayEvents;
  /** Null while none can be used. */
  #core: UtilityProcess | null = null;
  #waiting: { delivery: PortDelivery; port: MessagePortMain }[] = [];
  #asking: ((start: PageStart) => void)[] = [];
  #failure: string | null = null;

  constructor(events: RelayEvents) {
    this.#events = events;
  }

  /** Why no core can be used, in French; null while one can, and where it did not say. */
  get failure(): string | null {
    return this.#failure;
  }

  /** From now on this core is meant, once it can be used. */
  use(core: UtilityProcess): void {
    core.on('message', (message: WindowCoreMessage) => this.#hear(core, message));
    core.once('exit', () => {
      this.#core = null;
      this.#events.onTaskbar(NO_PROGRESS);
    });
  }

  /** Gives the core a port of a page. */
  open(request: PortRequest, port: MessagePortMain): void {
    const delivery = { request };
    if (this.#core) this.#core.postMessage(delivery, [port]);
    else this.#waiting.push({ delivery, port });
  }

  /** What a page that is loaded now draws first; waits for a core. */
  pageStart(): Promise<PageStart> {
    const { promise, resolve } = Promise.withResolvers<PageStart>();
    this.#asking.push(resolve);
    this.#core?.postMessage(ASK_PAGE_START);
    return promise;
  }

  /** The machine comes back from sleep. */
  resume(): void {
    this.#core?.postMessage(RESUMED);
  }

  #hear(core: UtilityProcess, message: WindowCoreMessage): void {
    if ('isReady' in message) this.#begin(core);
    else if ('openExternal' in message) this.#events.onOpenExternal(message.openExternal);
    else if ('failed' in message) this.#failure = message.failed;
    else if ('taskbar' in message) this.#events.onTaskbar(message.taskbar);
    else if ('pageStart' in message) for (const resolve of this.#asking.splice(0)) resolve(message.pageStart);
  }

  #begin(core: UtilityProcess): void {
    this.#core = core;
    this.#failure = null;
    for (const { delivery, port } of this.#waiting.splice(0)) core.postMessage(delivery, [port]);
    if (this.#asking.length > 0) core.postMessage(ASK_PAGE_START);
  }
}
