import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A stand-in of an engine: it has nothing, does nothing, and notes the address of each request as it came. */
export interface RecordingEngine {
  socketPath: string;
  /** Addresses asked for so far, the oldest first. */
  readonly asked: string[];
  close(): Promise<void>;
}

const LISTS = /^\/(containers|images|networks)(\/json)?$/;

const FACTS: Readonly<Record<string, unknown>> = {
  '/_ping': 'OK',
  '/version': { Version: '28.0.0', ApiVersion: '1.48', Os: 'linux', Arch: 'amd64' },
  '/info': { NCPU: 2, MemTotal: 2 ** 31, SystemTime: '2026-01-01T00:00:00.5Z' },
  '/volumes': { Volumes: [] },
  '/system/df': {},
};

function answer(path: string, response: ServerResponse): void {
  // A stream of events that has none, and does not end.
  if (path === '/events') return void response.writeHead(200).flushHeaders();
  const known = FACTS[path] ?? (LISTS.test(path) ? [] : undefined);
  response.writeHead(known === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(known ?? { message: 'page not found' }));
}

/** Opens one on a socket of its own. */
export async function openRecordingEngine(): Promise<RecordingEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'cale-recorder-'));
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    request.resume();
    answer((request.url ?? '').split('?')[0] ?? '', response);
  }).listen(join(folder, 'engine.sock'));
  await once(server, 'listening');
  return {
    socketPath: join(folder, 'engine.sock'),
    asked,
    async close() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** What the API of an engine has at its root, of what the app asks for. */
const ROOTS =
  /^\/(_ping|auth|build|commit|configs|containers|events|exec|images|info|networks|secrets|services|swarm|system|tasks|version|volumes)(\/|$)/;

/**
 * Why an address leads elsewhere than it says once an engine decoded and cleaned it, or than to the API at all; null when it
 * does not.
 */
export function strayOf(address: string): string | null {
  const [path = '', ...queries] = address.split('?');
  const parts = decodeURIComponent(path).split('/').slice(1);
  if (!ROOTS.test(path)) return 'another root';
  if (parts.some((part) => ['', '.', '..'].includes(part))) return 'a path that is cleaned';
  if (path.split('/').length !== parts.length + 1) return 'a slash that was hidden';
  return queries.length > 1 || /[\s\\#\p{C}]/u.test(path) ? 'a query in a name' : null;
}
