import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DockerConnection } from '#main/docker/agent.ts';
import { closeDockerClient, createDockerClient } from '#main/docker/client.ts';
import { openExport } from '#main/docker/image/export.ts';
import { pingEngine } from '#main/docker/info.ts';

let folder: string;
let server: Server;
let socketPath: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cale-client-'));
  socketPath = join(folder, 'engine.sock');
  server = createServer((_request, response) => response.end('OK')).listen(socketPath);
  await once(server, 'listening');
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** A program that carries bytes to a socket and back, as `docker system dial-stdio` does. */
const CARRIES =
  "const to = require('net').connect(process.argv[1]); process.stdin.pipe(to).pipe(process.stdout);";

const signal = () => AbortSignal.timeout(60_000);

const CONNECTIONS: Record<string, () => DockerConnection> = {
  'a socket': () => ({ socketPath }),
  'a program': () => ({ program: process.execPath, args: ['-e', CARRIES, socketPath] }),
};

describe('the client of an engine', () => {
  it.each(Object.entries(CONNECTIONS))('asks through %s', async (_name, connection) => {
    const docker = createDockerClient(connection());
    await expect(pingEngine(docker)).resolves.toBeUndefined();
    closeDockerClient(docker);
  });

  it.each(Object.entries(CONNECTIONS))(
    'goes the same way without dockerode: %s',
    async (_name, connection) => {
      const archive = await openExport({ connection: connection(), names: ['cale/web:v1'] }, signal());
      let text = '';
      for await (const part of archive) text += Buffer.from(part).toString();
      expect(text).toBe('OK');
    },
  );

  it('keeps its open sockets out of what docker-modem writes out before each request', async () => {
    const docker = createDockerClient({ socketPath });
    await Promise.all(Array.from({ length: 4 }, () => pingEngine(docker)));
    const { agent } = docker.modem as unknown as { agent: object };
    expect(agent).toHaveProperty('freeSockets');
    // The options docker-modem gives, as of 5.0: a full description would be of some 100,000 characters.
    expect(inspect({ agent }, { showHidden: true, depth: null }).length).toBeLessThan(100);
    closeDockerClient(docker);
  });
});
