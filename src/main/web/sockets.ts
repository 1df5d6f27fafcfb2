import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { SOCKET_PROTOCOL } from '#shared/domain/session-key.ts';
import { AppError } from '#shared/errors.ts';
import type { ShellApp } from '../shell/ports.ts';
import { startHeartbeat } from './heartbeat.ts';
import { createPacedSocket, createSocketChannel } from './socket-channel.ts';

/** Largest message accepted, in bytes: the renderer cuts a paste in frames of 64 kB, and inputs of calls are small. */
const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Sockets open at once: a page has one and one more per terminal shown. */
const MAX_SOCKETS = 128;

/** Close codes of our own, in the range left to applications. */
const CLOSE_TERMINAL_NOT_FOUND = 4404;

const TERMINAL_PATH = /^terminal\/([\w-]{1,64})$/;

/** Accepts the two kinds of WebSocket; the caller has already checked who asks. */
export class Sockets {
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    // Never the secret that a page names beside it.
    handleProtocols: () => SOCKET_PROTOCOL,
  });
  readonly #stopHeartbeat = startHeartbeat(this.#server);
  readonly #app: ShellApp;

  constructor(app: ShellApp) {
    this.#app = app;
  }

  /** Takes the connection over if `path`, below the base path, names a socket we have; returns false otherwise. */
  accept(path: string, request: IncomingMessage, stream: Duplex, head: Buffer): boolean {
    const attach = this.#attachmentFor(path);
    if (!attach || this.#server.clients.size >= MAX_SOCKETS) return false;
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      // A broken message closes the socket; without a listener it would end the process.
      socket.on('error', (error) => this.#app.logger.warn({ err: error }, 'socket'));
      this.#server.emit('connection', socket, request);
      attach(socket);
    });
    return true;
  }

  close(): void {
    this.#stopHeartbeat();
    for (const socket of this.#server.clients) socket.terminate();
    this.#server.close();
  }

  #attachmentFor(path: string): ((socket: WebSocket) => void) | null {
    if (path === 'rpc') return (socket) => void this.#app.dispatcher.attachSocket(createPacedSocket(socket));
    const terminalId = TERMINAL_PATH.exec(path)?.[1];
    return terminalId === undefined ? null : (socket) => this.#attachTerminal(terminalId, socket);
  }

  #attachTerminal(terminalId: string, socket: WebSocket): void {
    try {
      this.#app.attachTerminal(terminalId, createSocketChannel(socket));
    } catch (error) {
      if (!(error instanceof AppError)) this.#app.logger.error({ err: error }, 'terminal');
      socket.close(CLOSE_TERMINAL_NOT_FOUND, 'terminal-not-found');
    }
  }
}
