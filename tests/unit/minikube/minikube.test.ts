import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger } from '#main/core/logger.ts';
import { State } from '#main/core/watchable.ts';
import { findKubectls } from '#main/minikube/kubectl.ts';
import { createMinikube } from '#main/minikube/minikube.ts';
import { ownPlaces } from '#main/minikube/places.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cale-minikube-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dir, { recursive: true });
});

/** A program that never ends; each of its runs leaves its number. */
async function hang(path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n: > '${dir}/'run-$$\nexec sleep 600\n`);
  await chmod(path, 0o755);
}

async function running(): Promise<number[]> {
  const runs = (await readdir(dir)).filter((name) => name.startsWith('run-'));
  return runs.map((name) => Number(name.slice('run-'.length))).filter(isRunning);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.runIf(process.platform === 'linux')('leaves no minikube behind that never answers', async () => {
  await hang(join(ownPlaces(dir).folder, 'minikube'));
  const docker = {
    engine: {
      ...{ status: new State({ state: 'ready' }), onEvent: () => () => {}, cliEnv: () => ({}) },
    },
    image: {},
  };
  const minikube = createMinikube({
    ...{ dataDir: dir, docker, operations: {}, logger: createLogger(null), isOffline: () => true },
    settings: { state: new State({ usesLearnersMinikube: false }), update: async () => {} },
  } as unknown as Parameters<typeof createMinikube>[0]);
  const looking = minikube.refresh();
  looking.catch(() => {});
  await expect.poll(running).toHaveLength(2);
  minikube.close();
  await expect(looking).rejects.toMatchObject({ name: 'AbortError' });
  await expect.poll(running).toEqual([]);
});

it.runIf(process.platform === 'linux')('leaves no kubectl behind that never answers', async () => {
  const places = ownPlaces(dir);
  await hang(join(places.folder, 'kubectl'));
  vi.stubEnv('PATH', '/usr/bin:/bin');
  const closing = new AbortController();
  const finding = findKubectls(places, '', closing.signal);
  await expect.poll(running).toHaveLength(1);
  closing.abort();
  expect((await finding).filter(({ path }) => path.startsWith(dir))).toEqual([]);
  await expect.poll(running).toEqual([]);
});
