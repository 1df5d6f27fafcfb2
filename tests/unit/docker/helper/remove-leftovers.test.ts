import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { OWNER_LABEL, ROLE_LABEL } from '#main/core/helper-containers.ts';
import { closeDockerClient, createDockerClient, type DockerClient } from '#main/docker/client.ts';
import { removeLeftContainers } from '#main/docker/helper/helper-container.ts';
import { removeProbeLeftovers } from '#main/docker/helper/probe-container.ts';
import { type CountedEngine, startCountedEngine } from '../../../support/counted-engine.ts';

const OWNER = { dataDirId: 'mine', activeNames: new Set<string>() };
const COUNT = 5_000;

let engine: CountedEngine;
let docker: DockerClient;
let labels: Record<string, string>;

// An engine that ignores what it is asked for, as an old one or a proxy may.
beforeAll(async () => {
  engine = await startCountedEngine(({ method }, response) => {
    if (method === 'DELETE') response.writeHead(204).end();
    else response.end(JSON.stringify(Array.from({ length: COUNT }, container)));
  });
  docker = createDockerClient({ socketPath: engine.socketPath });
});
beforeEach(() => {
  engine.asked.length = 0;
  nameOf = helperName;
});
afterAll(async () => {
  closeDockerClient(docker);
  await engine.close();
});

const helperName = (index: number) =>
  `cale-seche-${labels[ROLE_LABEL]}-${index.toString(16).padStart(8, '0')}`;
let nameOf = helperName;

function container(_: unknown, index: number) {
  return { Id: `id-${index}`, Names: [`/${nameOf(index)}`], Labels: labels };
}

const removals = () => engine.asked.filter((one) => one.startsWith('DELETE'));

it('removes nothing that is not ours from an engine that ignores filters', async () => {
  labels = { [ROLE_LABEL]: 'preflight', [OWNER_LABEL]: 'another' };
  await removeProbeLeftovers(docker, 'mine');
  await removeLeftContainers(docker, OWNER);
  labels = {};
  await removeProbeLeftovers(docker, 'mine');
  expect(removals()).toEqual([]);
});

it('removes some at a time of what looks like thousands of leftovers', async () => {
  labels = { [ROLE_LABEL]: 'volume-reader', [OWNER_LABEL]: 'mine' };
  await removeLeftContainers(docker, OWNER);
  expect(removals().length).toBe(50);
});

it('removes nothing that only bears our labels', async () => {
  labels = { [ROLE_LABEL]: 'volume-reader', [OWNER_LABEL]: 'mine' };
  nameOf = (index) => `ma-base-${index}`;
  await removeLeftContainers(docker, OWNER);
  labels = { [ROLE_LABEL]: 'preflight', 'fr.cale-seche.proprietaire': 'mine' };
  await removeProbeLeftovers(docker, 'mine');
  expect(removals()).toEqual([]);
});
