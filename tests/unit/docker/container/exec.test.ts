import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { runInContainer } from '#main/docker/container/exec.ts';
import { startTerminalExec } from '#main/docker/container/terminal-exec.ts';
import { type CountedEngine, startCountedEngine } from '../../../support/counted-engine.ts';

let engine: CountedEngine;
let docker: DockerClient;
beforeAll(async () => {
  engine = await startCountedEngine((request, response) => {
    if (request.url?.includes('/exec/')) return;
    response.writeHead(request.method === 'GET' ? 200 : 201, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ Id: 'e1', Name: '/c1' }));
  });
  docker = createDockerClient({ socketPath: engine.socketPath });
});
afterAll(async () => {
  closeDockerClient(docker);
  await engine.close();
});

beforeEach(() => {
  engine.asked.length = 0;
});
afterEach(() => void vi.useRealTimers());

it('has no result for a command that an engine takes and never begins', async () => {
  expect(await runInContainer(docker, 'c1', ['true'])).toBeNull();
  expect(engine.asked).toEqual(['POST /containers/c1/exec', 'POST /exec/e1/start']);
});

it('says of a container that was paused as a terminal was opened in it that it does not run', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const opened = startTerminalExec(docker, { container: 'c1', command: null, cols: 80, rows: 24 }, 50);
  opened.catch(() => {});
  await expect
    .poll(() => engine.asked)
    .toEqual(['GET /containers/c1/json', 'POST /containers/c1/exec', 'POST /exec/e1/start']);
  vi.advanceTimersByTime(50);
  await expect(opened).rejects.toMatchObject({ code: 'container-not-running', details: { name: 'c1' } });
});
