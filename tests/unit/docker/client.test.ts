import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeDockerClient, createDockerClient, type DockerConnection } from '#main/docker/client.ts';
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

const CONNECTIONS: Record<string, () => DockerConnection> = {
  'a socket': () => ({ socketPath }),
  'a stream': () => ({ open: () => connect(socketPath) }),
};

describe('the client of an engine', () => {
  it.each(Object.entries(CONNECTIONS))('asks through %s', async (_name, connection) => {
    const docker = createDockerClient(connection());
    await expect(pingEngine(docker)).resolves.toBeUndefined();
    closeDockerClient(docker);
  });

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
