import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a stand-in does instead of answering as it should; false lets it answer. */
type Lie = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * A stand-in of an API server, over HTTP without TLS: it has no objects, answers lists and keeps watches open, and lies where
 * it is told to. What a real one does is tested in `tests/cluster`.
 */
export interface ApiStandIn {
  /** A kubeconfig that leads to it. */
  env: NodeJS.ProcessEnv;
  dir: string;
  /** Paths that were asked, in their order. */
  readonly asked: string[];
  readonly sockets: ReadonlySet<Socket>;
  lie(lie: Lie): void;
  close(): Promise<void>;
}

/** Starts one in a folder of its own. */
export async function openApiStandIn(): Promise<ApiStandIn> {
  const dir = await mkdtemp(join(tmpdir(), 'cale-api-'));
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  let lie: Lie = () => false;
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.on('error', () => {});
    if (!lie(request, response)) answer(request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => sockets.delete(socket));
  });
  const port = await listen(server);
  const file = join(dir, 'config');
  await writeFile(file, kubeconfig(`http://127.0.0.1:${port}`));
  return {
    env: { ...process.env, KUBECONFIG: file },
    dir,
    asked,
    sockets,
    lie: (next) => {
      lie = next;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A kubeconfig with one context, whose user may be given. */
export function kubeconfig(server: string, user: object = {}): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'essai',
    clusters: [{ name: 'essai', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'essai', user }],
    contexts: [{ name: 'essai', context: { cluster: 'essai', user: 'essai' } }],
  });
}

/** Sends JSON with a status. */
export function sendJson(response: ServerResponse, body: unknown, status = 200): true {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
  return true;
}

/** A refusal, as Kubernetes writes one. */
export function sendStatus(response: ServerResponse, code: number, reason: string, message = reason): true {
  return sendJson(
    response,
    { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message },
    code,
  );
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://stand-in');
  if (url.pathname === '/version') sendJson(response, { gitVersion: 'v1.36.3' });
  else if (url.searchParams.get('watch') === 'true') {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
  } else sendJson(response, { kind: 'List', metadata: { resourceVersion: '1' }, items: [] });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
