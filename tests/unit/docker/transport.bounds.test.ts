import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { listContainers } from '#main/docker/container/list.ts';
import { listImages } from '#main/docker/image/list.ts';
import { getJson } from '#main/docker/request.ts';
import { type CountedEngine, startCountedEngine } from '../../support/counted-engine.ts';

const MB = 1024 * 1024;
const LIMIT_MB = 64;
/** Far from what the app takes, and the most that was ever tried. */
const HUGE_MB = 1024;

let engine: CountedEngine;
let docker: DockerClient;
let answer: (response: ServerResponse) => void;
let sentBytes = 0;

beforeAll(async () => {
  engine = await startCountedEngine((_request, response) => answer(response));
  docker = createDockerClient({ socketPath: engine.socketPath });
});
afterAll(async () => {
  closeDockerClient(docker);
  await engine.close();
});
beforeEach(() => {
  sentBytes = 0;
});

/** A list that goes on, as fast as it is read. */
function sendEndlessly(response: ServerResponse): void {
  const piece = Buffer.from(`${'[]'.padStart(MB - 1)},`);
  const send = () => {
    while (!response.destroyed && sentBytes < HUGE_MB * MB) {
      sentBytes += piece.length;
      if (!response.write(piece)) return void response.once('drain', send);
    }
    response.end();
  };
  send();
}

const tooLarge = { code: 'docker-answer-too-large', details: { limitMb: LIMIT_MB } };

it.each([
  ['containers', listContainers],
  ['images', listImages],
  ['everything', (client: DockerClient) => getJson(client, '/system/df')],
])('a list of %s without end is left soon after the limit', async (_what, read) => {
  answer = sendEndlessly;
  await expect(read(docker)).rejects.toMatchObject(tooLarge);
  expect(sentBytes).toBeLessThan((LIMIT_MB + 16) * MB);
});

it('an answer that announces its size is not read at all', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': HUGE_MB * MB });
    sendEndlessly(response);
  };
  await expect(getJson(docker, '/images/json')).rejects.toMatchObject({
    ...tooLarge,
    details: { sizeMb: HUGE_MB },
  });
  expect(sentBytes).toBeLessThan(16 * MB);
});

it('10,000 containers of Compose, with every label it gives, are far from the limit', async () => {
  answer = (response) => response.end(JSON.stringify(Array.from({ length: 10_000 }, composeContainer)));
  const found = await listContainers(docker);
  expect(found.length).toBe(10_000);
  expect(found.at(-1)?.composeProject).toBe('mon-projet');
});

/** As Docker 26 lists one: 2 kB, measured on a real engine. */
function composeContainer(_: unknown, index: number) {
  const id = index.toString(16).padStart(64, '0');
  return {
    Id: id,
    Names: [`/mon-projet-base-${index}`],
    Image: 'cale/web:v1',
    ImageID: `sha256:${id}`,
    Command: '/usr/local/bin/web',
    Created: 1_700_000_000 + index,
    Ports: [{ IP: '0.0.0.0', PrivatePort: 8080, PublicPort: 32768, Type: 'tcp' }],
    Labels: Object.fromEntries([
      ['com.docker.compose.project', 'mon-projet'],
      ...Array.from({ length: 10 }, (_label, at) => [`com.docker.compose.label-${at}`, 'x'.repeat(80)]),
    ]),
    State: 'running',
    Status: 'Up 3 seconds',
    HostConfig: { NetworkMode: 'mon-projet_default' },
    NetworkSettings: { Networks: { 'mon-projet_default': { NetworkID: id, IPAddress: '172.18.0.2' } } },
    Mounts: [
      { Type: 'volume', Name: `d${index}`, Source: '/x', Destination: '/donnees', Driver: 'local', RW: true },
    ],
  };
}
