import type { Connection } from '../session.ts';

/** Pause before another port is asked for, in milliseconds: main answers once a core is there. */
const REOPEN_MS = 200;

/** A port that is asked for again each time it closes, which it does when the core dies. */
export class ReconnectingPort {
  readonly #ask: () => MessagePort;
  readonly #onPort: (port: MessagePort) => void;
  readonly #listeners = new Set<(connection: Connection) => void>();
  #connection: Connection = 'connected';

  /** `onPort` is given each new port. */
  constructor(ask: () => MessagePort, onPort: (port: MessagePort) => void) {
    this.#ask = ask;
    this.#onPort = onPort;
    this.#open();
  }

  /** Called at once, and on each change. */
  onConnection(listener: (connection: Connection) => void): () => void {
    this.#listeners.add(listener);
    listener(this.#connection);
    return () => this.#listeners.delete(listener);
  }

  #open(): void {
    const port = this.#ask();
    port.addEventListener('message', () => this.#tell('connected'));
    port.addEventListener('close', () => {
      this.#tell('retrying');
      setTimeout(() => this.#open(), REOPEN_MS);
    });
    this.#onPort(port);
  }

  #tell(connection: Connection): void {
    if (this.#connection === connection) return;
    this.#connection = connection;
    for (const listener of [...this.#listeners]) listener(connection);
  }
}
