import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { ShellApp } from '../shell/ports.ts';
import { securityHeaders } from '../shell/security-headers.ts';
import { readStaticFile } from '../shell/static-files.ts';
import { Access } from './access.ts';
import { LOOPBACK, listenOnLoopback } from './listen.ts';
import { entrancePage, refusalPage } from './pages.ts';
import { refuseRequest, refuseUpgrade } from './request-guard.ts';
import { Sockets } from './sockets.ts';

/** Where a link leads, below the base path; the token is its `jeton` parameter. */
const ENTRY_PATH = 'entrer';

/** Bytes of headers accepted: other servers of 127.0.0.1 may fill the browser's cookies. */
const MAX_HEADER_BYTES = 256 * 1024;

export interface WebShellOptions {
  app: ShellApp;
  /** 0 lets the system choose. */
  port: number;
  rendererDir: string;
}

export interface WebShell {
  readonly port: number;
  /** A fresh link that opens the app once. */
  issueLink(): string;
  close(): Promise<void>;
}

/** Serves the app to one learner's browser on this machine only; rejects with `EADDRINUSE` when the port is taken. */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const access = new Access();
  const sockets = new Sockets(options.app);
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES });
  await listenOnLoopback(server, options.port);
  const { port } = server.address() as AddressInfo;
  const door: Door = { access, sockets, host: `${LOOPBACK}:${port}`, rendererDir: options.rendererDir };
  server.on('request', (request, response) => void answer(door, request, response));
  server.on('upgrade', (request, stream, head) => upgrade(door, request, stream, head));
  return {
    port,
    issueLink: () => `http://${door.host}${access.basePath}${ENTRY_PATH}?jeton=${access.issueToken()}`,
    close: () =>
      new Promise((resolve) => {
        sockets.close();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Door {
  access: Access;
  sockets: Sockets;
  /** The only `Host` accepted. */
  host: string;
  rendererDir: string;
}

async function answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '', query = ''] = pathBelow(door.access.basePath, request).split('?', 2);
  const isEntry = path === ENTRY_PATH;
  const refusal = refuseRequest(request, door.host, isEntry);
  if (refusal) return refuse(door, response, refusal === 'wrong-method' ? 405 : 403);
  // A HEAD (a link preview) must not use the token up.
  if (isEntry && request.method === 'HEAD') return refuse(door, response, 405);
  const isAdmitted = door.access.isAdmitted(request.headers.cookie);
  if (isEntry) return enter(door, response, isAdmitted, query);
  if (!isAdmitted || path === OUTSIDE) return refuse(door, response, 403);
  const file = await readStaticFile(door.rendererDir, path);
  if (!file) return refuse(door, response, 404);
  const cacheControl = file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-cache';
  send(door, response, 200, file.contentType, file.body, { 'cache-control': cacheControl });
}

/** Trades a token for the cookie; a browser that is already in needs no token. */
function enter(door: Door, response: ServerResponse, isAdmitted: boolean, query: string): void {
  const token = new URLSearchParams(query).get('jeton') ?? '';
  if (isAdmitted) sendPage(door, response, 200, entrancePage(door.access.basePath));
  else if (!door.access.redeemToken(token)) refuse(door, response, 403);
  else
    sendPage(door, response, 200, entrancePage(door.access.basePath), {
      'set-cookie': door.access.cookieHeader(),
    });
}

function upgrade(door: Door, request: IncomingMessage, stream: Duplex, head: Buffer): void {
  // The peer may cut while it is being refused; without a listener that would end the process.
  stream.on('error', () => stream.destroy());
  const path = pathBelow(door.access.basePath, request);
  const isRefused =
    refuseUpgrade(request, door.host) !== null ||
    !door.access.isAdmitted(request.headers.cookie) ||
    path === OUTSIDE;
  if (!isRefused && door.sockets.accept(path, request, stream, head)) return;
  stream.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}

/** Never a path of ours: a URL below the base path cannot start with a slash. */
const OUTSIDE = '/';

/** The raw URL below the base path, still encoded, query included. */
function pathBelow(basePath: string, request: IncomingMessage): string {
  const url = request.url ?? '';
  return url.startsWith(basePath) ? url.slice(basePath.length) : OUTSIDE;
}

function refuse(door: Door, response: ServerResponse, status: 403 | 404 | 405): void {
  sendPage(door, response, status, refusalPage(), status === 405 ? { allow: 'GET, HEAD' } : {});
}

function sendPage(
  door: Door,
  response: ServerResponse,
  status: number,
  html: string,
  extra: Headers = {},
): void {
  send(door, response, status, 'text/html; charset=utf-8', Buffer.from(html), {
    'cache-control': 'no-store',
    ...extra,
  });
}

type Headers = Record<string, string>;

function send(
  door: Door,
  response: ServerResponse,
  status: number,
  type: string,
  body: Buffer,
  extra: Headers,
): void {
  const headers = { ...securityHeaders([`ws://${door.host}`]), 'content-type': type, ...extra };
  response.writeHead(status, { ...headers, 'content-length': body.length });
  // Node sends no body to HEAD.
  response.end(body);
}
