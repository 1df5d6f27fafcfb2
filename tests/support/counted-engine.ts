import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a stand-in of an engine was asked, each as `METHOD /path`, and a socket that reaches it. */
export interface CountedEngine {
  readonly socketPath: string;
  readonly asked: string[];
  close(): Promise<void>;
}

/** A stand-in of an engine that answers what it is told to, true or not. */
export async function startCountedEngine(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<CountedEngine> {
  const folder = await mkdtemp(join(tmpdir(), 'cale-counted-'));
  const socketPath = join(folder, 'engine.sock');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`);
    response.on('error', () => {});
    answer(request, response);
  }).listen(socketPath);
  await once(server, 'listening');
  return {
    socketPath,
    asked,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
}
