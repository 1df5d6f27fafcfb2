import { EventEmitter } from 'node:events';

/** What crosses between main and a page: text, bytes, or JSON. */
export type WireValue = { text: string } | { base64: string } | { json: unknown };

/** An end of a port whose other end is elsewhere; like Electron's, it holds messages until it is started. */
export class MessagePortMain extends EventEmitter {
  readonly #send: (data: unknown) => void;
  readonly #onClose: () => void;
  #waiting: unknown[] | null = [];
  #isClosed = false;

  constructor(send: (data: unknown) => void, onClose: () => void) {
    super();
    this.#send = send;
    this.#onClose = onClose;
  }

  start(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const data of waiting) this.emit('message', { data, ports: [] });
  }

  postMessage(data: unknown): void {
    if (!this.#isClosed) this.#send(data);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#onClose();
    this.closed();
  }

  /** The other end sent this. */
  receive(data: unknown): void {
    if (this.#waiting) this.#waiting.push(data);
    else this.emit('message', { data, ports: [] });
  }

  /** The other end was closed, or went away. */
  closed(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.emit('close');
  }
}

export function encodeValue(data: unknown): WireValue {
  if (typeof data === 'string') return { text: data };
  if (data instanceof Uint8Array) return { base64: Buffer.from(data).toString('base64') };
  return { json: data };
}

export function decodeValue(value: WireValue): unknown {
  if ('text' in value) return value.text;
  return 'base64' in value ? new Uint8Array(Buffer.from(value.base64, 'base64')) : value.json;
}
