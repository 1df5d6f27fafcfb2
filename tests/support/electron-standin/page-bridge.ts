import type { Page } from 'playwright';
import { toAppUrl } from './address.ts';
import { ipcMain } from './ipc-main.ts';
import { decodeValue, encodeValue, MessagePortMain, type WireValue } from './message-port.ts';

interface FromPage {
  /** A new document begins: the one before took its ports with it. */
  isNewDocument?: boolean;
  channel?: string;
  message?: unknown;
  portIds?: number[];
  portId?: number;
  value?: WireValue;
  isClosed?: boolean;
}
interface ToPage {
  portId: number;
  value?: WireValue;
  isClosed?: boolean;
}

/** Carries messages of ports between main and one page, in order, many at a time when they come fast. */
export class PageBridge {
  readonly #page: Page;
  readonly #ports = new Map<number, MessagePortMain>();
  #waiting: ToPage[] = [];
  #isSending = false;

  constructor(page: Page) {
    this.#page = page;
  }

  async install(): Promise<void> {
    await this.#page.exposeBinding('standinToMain', ({ frame }, message: FromPage) => {
      if (frame === this.#page.mainFrame()) this.#receive(message);
    });
    this.#page.on('close', () => this.#closeAll());
  }

  #receive({ isNewDocument, channel, message, portIds, portId, value, isClosed }: FromPage): void {
    if (isNewDocument) this.#closeAll();
    if (channel !== undefined) this.#emit(channel, message, portIds ?? []);
    const port = this.#ports.get(portId ?? 0);
    if (value) port?.receive(decodeValue(value));
    if (isClosed) port?.closed();
  }

  #emit(channel: string, message: unknown, portIds: readonly number[]): void {
    const ports = portIds.map((portId) => this.#createPort(portId));
    const url = toAppUrl(this.#page.url());
    ipcMain.emit(channel, { ports, senderFrame: { url, parent: null } }, message);
  }

  #createPort(portId: number): MessagePortMain {
    const port = new MessagePortMain(
      (data) => this.#send({ portId, value: encodeValue(data) }),
      () => this.#send({ portId, isClosed: true }),
    );
    this.#ports.set(portId, port);
    port.once('close', () => this.#ports.delete(portId));
    return port;
  }

  #closeAll(): void {
    this.#waiting = [];
    for (const port of [...this.#ports.values()]) port.closed();
  }

  #send(message: ToPage): void {
    this.#waiting.push(message);
    if (!this.#isSending) void this.#flush();
  }

  async #flush(): Promise<void> {
    this.#isSending = true;
    while (this.#waiting.length > 0) {
      const messages = this.#waiting.splice(0);
      await this.#page.evaluate(deliver, messages).catch(() => {});
    }
    this.#isSending = false;
  }
}

/** Runs in the page. */
function deliver(messages: ToPage[]): void {
  (window as unknown as { standinFromMain(messages: ToPage[]): void }).standinFromMain(messages);
}
