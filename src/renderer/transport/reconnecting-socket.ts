import type { Connection } from '../session.ts';

/** First and longest pause before a new attempt, in milliseconds. */
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 2000;
/** Attempts in a row that fail before the core is taken for gone: about five seconds. */
const GONE_AFTER_ATTEMPTS = 5;

/** A WebSocket that is opened again each time it closes, sooner when the learner comes back to the page. */
export class ReconnectingSocket {
  readonly #make: () => WebSocket;
  readonly #onSocket: (socket: WebSocket) => void;
  readonly #listeners = new Set<(connection: Connection) => void>();
  /** Unknown until the first attempt ends. */
  #connection: Connection | null = null;
  #failedAttempts = 0;
  #pauseMs = FIRST_PAUSE_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onSocket` is given each new socket before it opens. */
  constructor(make: () => WebSocket, onSocket: (socket: WebSocket) => void) {
    this.#make = make;
    this.#onSocket = onSocket;
    document.addEventListener('visibilitychange', () => this.#retryNow());
    this.#open();
  }

  /** Called on each change, and at once when the state is known. */
  onConnection(listener: (connection: Connection) => void): () => void {
    this.#listeners.add(listener);
    if (this.#connection !== null) listener(this.#connection);
    return () => this.#listeners.delete(listener);
  }

  #open(): void {
    const socket = this.#make();
    socket.addEventListener('open', () => {
      this.#pauseMs = FIRST_PAUSE_MS;
      this.#failedAttempts = 0;
      this.#tell('connected');
    });
    socket.addEventListener('close', () => {
      this.#timer = setTimeout(() => this.#reopen(), this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
      this.#failedAttempts += 1;
      this.#tell(this.#failedAttempts > GONE_AFTER_ATTEMPTS ? 'gone' : 'retrying');
    });
    this.#onSocket(socket);
  }

  #reopen(): void {
    this.#timer = undefined;
    this.#open();
  }

  #retryNow(): void {
    if (this.#timer === undefined || document.hidden) return;
    clearTimeout(this.#timer);
    this.#reopen();
  }

  #tell(connection: Connection): void {
    if (this.#connection === connection) return;
    this.#connection = connection;
    for (const listener of [...this.#listeners]) listener(connection);
  }
}
