import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { createConnection, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** What a client asked, and the connection that waits for an answer. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly socket: Duplex;
  /** Nothing more is said on that connection once its client left it. */
  readonly signal: AbortSignal;
  /** What the real engine answers, its body whole. */
  truth(path?: string): Promise<Truth>;
  /** What the real engine answers, as it comes. */
  truthStream(): Promise<IncomingMessage>;
  /** The connection and the real engine are joined. */
  pass(): void;
}

export interface Truth {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** One way not to answer as an engine does. */
export interface Lie {
  name: string;
  /** What it lies about; everything but who the engine is and its events when not said. */
  about?: RegExp;
  /** Nothing tells it from the truth: what it said is believed until the engine is met again. */
  isPlausible?: boolean;
  tell(asked: Asked): void | Promise<void>;
}

/** Who the engine is, whether it lives, and its events: without them the app asks nothing else. */
const HANDSHAKE = /^(?:\/v[\d.]+)?\/(?:version|info|_ping|events)\b/;

/** A stand-in: passes on what a real engine says, and lies as it is told. */
export interface LyingEngine {
  readonly endpoint: string;
  /** Lies from now on; null: tells the truth. */
  tell(lie: Lie | null): void;
  /** Ends every connection in the middle of what it says, as the end of an engine does. */
  cut(): void;
  /** What each connection that is open was last asked, in alphabetical order. */
  openPaths(): string[];
  /** Requests it lied to since it was told to. */
  readonly lieCount: number;
  close(): Promise<void>;
}

/** A stand-in at `socketPath` before the engine of `enginePath`. */
export async function startLyingEngine(enginePath: string, socketPath: string): Promise<LyingEngine> {
  const sockets = new Map<Duplex, string>();
  let lie: Lie | null = null;
  let lieCount = 0;

  function answer(request: IncomingMessage, head: Buffer, isUpgrade: boolean): void {
    const asked = askedBy(enginePath, request, head, isUpgrade);
    sockets.set(asked.socket, asked.path);
    const told = lie;
    if (!told || !(told.about?.test(asked.path) ?? !HANDSHAKE.test(asked.path))) asked.pass();
    else {
      lieCount += 1;
      // A truth that could not be had is a connection cut.
      (async () => told.tell(asked))().catch(() => asked.socket.destroy());
      request.resume();
    }
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    // The connection is ours from here on: what an engine says is written to it byte by byte.
    response.on('error', () => {});
    answer(request, Buffer.alloc(0), false);
  });
  server.on('upgrade', (request, _socket, head) => answer(request, head, true));
  server.on('clientError', (_error, socket) => socket.destroy());
  server.on('connection', (socket: Socket) => {
    sockets.set(socket, '');
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(socketPath);
  await once(server, 'listening');

  const cut = () => {
    for (const socket of sockets.keys()) socket.destroy();
  };
  return {
    endpoint: `unix://${socketPath}`,
    tell: (next) => {
      lie = next;
      lieCount = 0;
    },
    cut,
    openPaths: () => [...sockets.values()].sort(),
    get lieCount() {
      return lieCount;
    },
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      cut();
      await closed;
      rmSync(socketPath, { force: true });
    },
  };
}

function askedBy(enginePath: string, request: IncomingMessage, head: Buffer, isUpgrade: boolean): Asked {
  const { socket, method = 'GET', url: path = '/', headers } = request;
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  const ask = (asked = path) => {
    const options = { socketPath: enginePath, method, path: asked, headers, agent: false };
    const call = httpRequest({ ...options, signal: gone.signal });
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      call.on('response', resolve).on('error', reject);
    });
    request.pipe(call);
    return answered;
  };
  return {
    method,
    path,
    socket,
    signal: gone.signal,
    truthStream: () => ask(),
    truth: async (asked) => {
      const answer = await ask(asked);
      return { status: answer.statusCode ?? 0, headers: answer.headers, body: await buffer(answer) };
    },
    pass: () => join(enginePath, request, head, isUpgrade),
  };
}

/** Gives the connection to the real engine as it is, its first request said again: none is kept for a second one. */
function join(enginePath: string, request: IncomingMessage, head: Buffer, isUpgrade: boolean): void {
  const client = request.socket;
  const engine = createConnection({ path: enginePath, allowHalfOpen: true });
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(at, at + 2);
    if (isUpgrade || name.toLowerCase() !== 'connection') lines.push(`${name}: ${value}`);
  }
  if (!isUpgrade) lines.push('Connection: close');
  engine.write(`${lines.join('\r\n')}\r\n\r\n`);
  engine.write(head);
  const isChunked = request.headers['transfer-encoding'] === 'chunked';
  if (isUpgrade) client.pipe(engine);
  else {
    request.on('data', (chunk: Buffer) => engine.write(isChunked ? inPiece(chunk) : chunk));
    request.on('end', () => isChunked && engine.write('0\r\n\r\n'));
  }
  engine.pipe(client);
  engine.on('error', () => client.destroy());
  engine.on('close', () => client.destroySoon());
  client.on('close', () => engine.destroy());
}

function inPiece(chunk: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]);
}
