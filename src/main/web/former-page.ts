import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from '#main/core/http.ts';
import type { ShellApp } from '../shell/ports.ts';
import { securityHeaders } from '../shell/security-headers.ts';
import { LOOPBACK } from './door-keys.ts';
import { formerPage } from './pages.ts';
import type { WebShell } from './web-shell.ts';

interface FormerPlace {
  /** The port of the app on this folder when it had one origin for all its starts. */
  port: number;
  /** Where the page goes on to; it opens nothing to who was not let in. */
  next: string;
  /** Given once what the page kept there, by name, as it came: anything may have been written at that address. */
  take(kept: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Listens where the app was; null when somebody else does. */
interface FormerDoor {
  readonly address: string;
  close(): void;
}

/** Before the names the page kept things under in the browser. */
const PREFIX = 'cale-seche.';

/** Most a browser keeps for an origin: 5 million characters, in bytes of JSON. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** Where the app had its port, from its data folder. */
const FIRST_PORT = 23_000;
const PORT_COUNT = 5_000;

/** The port the app took, up to the commit before ADR 12, for a data folder as it was given. */
export function formerPort(dataDir: string): number {
  return FIRST_PORT + (createHash('sha256').update(dataDir).digest().readUInt32BE(0) % PORT_COUNT);
}

/** How long the page may take to hand over what it kept, in milliseconds: it gives up long before. */
const HAND_OVER_MS = 30_000;

/** The first who comes in is led through the address the app had, once, where the page of older starts kept something. */
export async function takeFormer(
  shell: Pick<WebShell, 'entryAddress' | 'leadNextTo'>,
  { page, logger }: Pick<ShellApp, 'page' | 'logger'>,
  port: number,
): Promise<void> {
  if (!page.hasFormer) return;
  const door = await openFormerDoor({ port, next: shell.entryAddress, take: page.takeFormer });
  if (door === null) {
    logger.warn({ port }, 'the address of older starts is taken: what their page kept stays there');
    return;
  }
  // Whatever comes of it: something else may answer there, and must not stand before the app at each start.
  shell.leadNextTo(door.address, () => {
    setTimeout(door.close, HAND_OVER_MS).unref();
    void page.takeFormer({}).catch((error: unknown) => logger.warn({ err: error }, 'page.json not written'));
  });
}

/**
 * Serves, at the address the app had, one page that hands over what was kept there and leaves. Whatever is left at that
 * address (a service worker of a container's page) may answer in its stead: it is told nothing that opens the app, and what
 * it hands over is data of the page, no more. Null when the port is not free.
 */
async function openFormerDoor({ port, next, take }: FormerPlace): Promise<FormerDoor | null> {
  const host = `${LOOPBACK}:${port}`;
  const path = `/${randomBytes(16).toString('hex')}/`;
  const page = formerPage(PREFIX, next);
  const server = createServer((request, response) => void answer(request, response));
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    response.on('error', () => response.destroy());
    const isOurs = request.headers.host === host && request.url === path;
    const isSame = request.headers.origin === `http://${host}`;
    if (isOurs && request.method === 'GET') {
      const headers = { ...securityHeaders([], page.script), 'cache-control': 'no-store' };
      response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(page.html);
    } else if (isOurs && isSame && request.method === 'POST') {
      response.writeHead((await takeBody(request, take)) ? 204 : 400).end(() => server.close());
    } else response.writeHead(403).end();
  };
  try {
    server.listen({ host: LOOPBACK, port, exclusive: true });
    await once(server, 'listening');
  } catch {
    return null;
  }
  server.on('error', () => server.close());
  server.unref();
  return {
    address: `http://${host}${path}`,
    close: () => void server.close(() => server.closeAllConnections()),
  };
}

async function takeBody(request: IncomingMessage, take: FormerPlace['take']): Promise<boolean> {
  try {
    await take(parseKept(await readBody(request)));
    return true;
  } catch {
    // Cut, too long, no JSON, or a disk that is full: it stays where it was kept.
    return false;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MAX_BODY_BYTES) throw new RangeError('too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Each text of the storage is JSON of its own; one that does not read is left out, as the page would. */
function parseKept(body: string): Record<string, unknown> {
  const texts = Object.entries(JSON.parse(body) as Record<string, unknown>);
  const kept = texts.flatMap(([key, text]) => {
    if (!key.startsWith(PREFIX) || typeof text !== 'string') return [];
    try {
      return [[key.slice(PREFIX.length), JSON.parse(text) as unknown]];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(kept);
}
