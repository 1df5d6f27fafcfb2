import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { createServer } from '#main/core/http.ts';
import { ENTRY_PATH } from '#shared/domain/session-key.ts';
import { fillPage } from '../shell/page-start.ts';
import type { ShellApp } from '../shell/ports.ts';
import { securityHeaders } from '../shell/security-headers.ts';
import { readStaticFile, type StaticFile } from '../shell/static-files.ts';
import { Access } from './access.ts';
import type { DoorKeys } from './door-keys.ts';
import { listenAt } from './listen.ts';
import { entrancePage, type OwnPage, refusalPage } from './pages.ts';
import { refuseRequest, refuseUpgrade } from './request-guard.ts';
import { Sockets } from './sockets.ts';
import { limitStrangers, type Strangers } from './strangers.ts';

/** Bytes of headers accepted: browsers keep 180 cookies of 4 kB for a name, whatever port of it asks them to. */
const MAX_HEADER_BYTES = 1024 * 1024;

/** Milliseconds for a request to come whole: ours have no body. */
const REQUEST_MS = 15_000;

/** What a browser shell serves, and where. */
export interface WebShellOptions {
  app: ShellApp;
  /** A port of 0 lets the system choose. */
  keys: DoorKeys;
  rendererDir: string;
}

/** A browser shell that listens. */
export interface WebShell {
  /** With the port that listens. */
  readonly keys: DoorKeys;
  /** A fresh link that opens the app once. */
  issueLink(): string;
  /** The next who comes in by a link is led to this address first; `onLed` is told then. */
  leadNextTo(address: string, onLed: () => void): void;
  /** Where who was let in before comes in again, from anywhere; it opens nothing by itself. */
  readonly entryAddress: string;
  close(): Promise<void>;
}

/** Serves the app to one learner's browser on this machine only; rejects with `EADDRINUSE` when the port is taken. */
export async function startWebShell(options: WebShellOptions): Promise<WebShell> {
  const patience = { headersTimeout: REQUEST_MS, requestTimeout: REQUEST_MS };
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES, ...patience });
  const strangers = limitStrangers(server);
  const listening = await listenAt(server, options.keys.host, options.keys.port);
  const sockets = new Sockets(options.app);
  const keys = { ...options.keys, port: listening.port };
  const access = new Access(keys.secret);
  const door: Door = { ...options, keys, sockets, strangers, access, detour: null };
  server.on('error', (error) => options.app.logger.warn({ err: error }, 'connection not accepted'));
  server.on('request', (request, response) => void answer(door, request, response));
  server.on('upgrade', (request, stream, head) => upgrade(door, request, stream, head));
  const entryAddress = `http://${hostOf(door)}${keys.basePath}${ENTRY_PATH}`;
  return {
    keys,
    entryAddress,
    issueLink: () => `${entryAddress}?jeton=${door.access.issueToken()}`,
    leadNextTo: (address, onLed) => {
      door.detour = { address, onLed };
    },
    close: () =>
      new Promise((resolve) => {
        sockets.close();
        server.once('close', () => resolve());
        listening.close();
        server.closeAllConnections();
      }),
  };
}

interface Door extends WebShellOptions {
  access: Access;
  sockets: Sockets;
  strangers: Strangers;
  detour: { address: string; onLed(): void } | null;
}

/** The only `Host` accepted: another name that leads here is a page of somebody else's (DNS rebinding). */
function hostOf({ keys }: Door): string {
  return `${keys.host}:${keys.port}`;
}

async function answer(door: Door, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '', query = ''] = pathBelow(door.keys.basePath, request).split('?', 2);
  const isEntry = path === ENTRY_PATH;
  const refusal = refuseRequest(request, hostOf(door), isEntry);
  if (refusal) return refuse(response, refusal === 'wrong-method' ? 405 : 403);
  if (path === OUTSIDE) return refuse(response, 403);
  door.strangers.admit(request.socket);
  if (isEntry) return enter(door, request, response, query);
  const file = await readStaticFile(door.rendererDir, path);
  if (!file) return refuse(response, 404);
  sendFile(door, response, file);
}

/** Trades a token for the secret. A HEAD (a link preview, who waits until it is used) only tells whether it is still good. */
function enter(door: Door, request: IncomingMessage, response: ServerResponse, query: string): void {
  const token = new URLSearchParams(query).get('jeton') ?? '';
  const isLook = request.method === 'HEAD';
  if (isLook && door.access.isGood(token)) refuse(response, 405, true);
  else if (isLook) refuse(response, 403, true);
  else letIn(door, response, door.access.redeemToken(token));
}

function letIn(door: Door, response: ServerResponse, secret: string | null): void {
  if (secret === null) {
    refuse(response, 403, true);
    return;
  }
  const { detour } = door;
  door.detour = null;
  sendPage(response, 200, entrancePage(secret, detour?.address ?? door.keys.basePath));
  detour?.onLed();
}

function upgrade(door: Door, request: IncomingMessage, stream: Duplex, head: Buffer): void {
  // The peer may cut while it is being refused; without a listener that would end the process.
  stream.on('error', () => stream.destroy());
  const path = pathBelow(door.keys.basePath, request);
  const isRefused =
    refuseUpgrade(request, hostOf(door)) !== null ||
    !door.access.isAdmitted(request.headers['sec-websocket-protocol']) ||
    path === OUTSIDE;
  if (!isRefused) door.strangers.admit(stream);
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

function refuse(response: ServerResponse, status: 403 | 404 | 405, isEntry = false): void {
  sendPage(response, status, refusalPage(isEntry), status === 405 ? { allow: 'GET, HEAD' } : {});
}

type Headers = Record<string, string>;

function sendPage(
  response: ServerResponse,
  status: number,
  { html, script }: OwnPage,
  extra: Headers = {},
): void {
  const headers = { ...securityHeaders([], script), 'cache-control': 'no-store', ...extra };
  send(response, status, Buffer.from(html), { ...headers, 'content-type': 'text/html; charset=utf-8' });
}

function sendFile(
  door: Door,
  response: ServerResponse,
  { body, contentType, isImmutable }: StaticFile,
): void {
  const cacheControl = isImmutable ? 'private, max-age=31536000, immutable' : 'no-cache';
  const headers = { ...securityHeaders([`ws://${hostOf(door)}`]), 'cache-control': cacheControl };
  const isPage = contentType.startsWith('text/html');
  const filled = isPage ? fillPage(body, door.app.pageStart()) : body;
  send(response, 200, filled, { ...headers, 'content-type': contentType });
}

function send(response: ServerResponse, status: number, body: Buffer, headers: Headers): void {
  response.writeHead(status, { ...headers, 'content-length': body.length });
  // Node sends no body to HEAD.
  response.end(body);
}
