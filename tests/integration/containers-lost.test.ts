import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type AppClient, startApp } from '../support/app-client.ts';
import { currentPrivateEngine } from '../support/engine.ts';

const docker = (...args: string[]) => execFileSync('docker', args, { encoding: 'utf8' }).trim();

let dir: string;
let app: AppClient;
let containerId: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-perdu-'));
  containerId = docker('run', '-d', 'cale/web:v1');
  app = await startApp(dir);
});
afterEach(async () => {
  app.leave();
  await app.shell.end('SIGTERM');
  await currentPrivateEngine().start();
  docker('rm', '-f', containerId);
  await rm(dir, { recursive: true, force: true });
});

/** Follows a stream; tells its first value, then how it ended. */
function follow(open: () => Promise<AsyncIterable<unknown>>) {
  const first = Promise.withResolvers<void>();
  const run = async () => {
    for await (const _ of await open()) first.resolve();
    return 'ended';
  };
  const end = run().catch((error: { code?: string }) => error.code ?? 'broken');
  return { first: first.promise, end };
}

it('an engine killed under the panel of containers ends its streams and fails its work, and the app goes on', async () => {
  const { api } = app;
  const stats = follow(() => api.container.stats({ containerIds: [containerId] }));
  const logs = follow(() => api.container.logs({ containerId }));
  await Promise.all([stats.first, logs.first]);

  await currentPrivateEngine().stop('SIGKILL');
  expect(await stats.end).toBe('ended');
  expect(await logs.end).toBe('docker-unreachable');
  const { operationId } = await api.container.stop({ containerId });
  for await (const { snapshot } of await api.operation.watch({ operationId })) {
    if (snapshot.state === 'running') continue;
    expect(snapshot).toMatchObject({ state: 'failed', errorCode: 'docker-unreachable' });
  }

  await currentPrivateEngine().start();
  for await (const status of await api.engine.watch()) if (status.state === 'ready') break;
  const again = follow(() => api.container.stats({ containerIds: [containerId] }));
  docker('start', containerId);
  await again.first;
});
