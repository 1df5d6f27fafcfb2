import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { State } from '#main/core/watchable.ts';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { createEngineId } from '#main/docker/engine-id.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';
import { type CountedEngine, startCountedEngine } from '../../support/counted-engine.ts';

const READY: EngineStatus = { state: 'ready', source: null, info: null, errorCode: null };

let engine: CountedEngine;
let docker: DockerClient;
let status = 200;
beforeAll(async () => {
  engine = await startCountedEngine((_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? { ID: 'abcd' } : { message: 'non' }));
  });
  docker = createDockerClient({ socketPath: engine.socketPath });
});
beforeEach(() => {
  status = 200;
  engine.asked.length = 0;
});
afterAll(async () => {
  closeDockerClient(docker);
  await engine.close();
});

it('asks an engine once who it is while the connection lasts, and again after it', async () => {
  const connection = new State(READY);
  const id = createEngineId(connection, () => docker);
  expect(await Promise.all([id(), id()])).toEqual(['abcd', 'abcd']);
  expect(await id()).toBe('abcd');
  expect(engine.asked).toEqual(['GET /info']);
  connection.set({ ...READY });
  await id();
  expect(engine.asked).toHaveLength(2);
});

it('keeps no answer that failed', async () => {
  const id = createEngineId(new State(READY), () => docker);
  status = 500;
  await expect(id()).rejects.toThrow();
  status = 200;
  expect(await id()).toBe('abcd');
});
