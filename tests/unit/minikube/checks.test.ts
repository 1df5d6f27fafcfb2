import { describe, expect, it } from 'vitest';
import { type CheckedMachine, checkMachine, missingBytes } from '#main/minikube/checks.ts';
import type { EngineInfo } from '#shared/contract/engine.ts';
import type { MinikubeCachedPart, MinikubeProgram } from '#shared/contract/minikube.ts';
import { MINIKUBE_CHECKS, type MinikubeCheckId } from '#shared/domain/minikube.ts';
import { minikubeCheckText } from '#shared/strings/fr/minikube.ts';

const INFO: EngineInfo = {
  version: '29.0.0',
  apiVersion: '1.52',
  os: 'linux',
  arch: 'amd64',
  cpus: 4,
  memoryBytes: 16e9,
  storageDriver: 'overlay2',
  cgroupVersion: '2',
  isRootless: false,
  isPodman: false,
  isDesktop: false,
};

const part = (id: MinikubeCachedPart['id'], isPresent: boolean, sizeBytes = 0): MinikubeCachedPart => ({
  ...{ id, isPresent, sizeBytes },
  wholeBytes: 100e6,
  path: id,
});

const whole = (['base-image', 'preload', 'kubectl'] as const).map((id) => part(id, true, 100e6));

/** A machine on which nothing is missing, but for what a test takes away. */
function machine(changes: {
  info?: Partial<EngineInfo> | null;
  state?: CheckedMachine['engine']['state'];
  host?: Partial<CheckedMachine['host']>;
  status?: Partial<CheckedMachine['status']>;
  cache?: readonly MinikubeCachedPart[];
  isOffline?: boolean;
}): CheckedMachine {
  const { info = {}, state = 'ready', host, status, cache = whole, isOffline = false } = changes;
  const program: MinikubeProgram = {
    path: '/d/cluster/minikube',
    origin: 'folder',
    version: 'v1.38.1',
    kubernetesVersion: 'v1.35.1',
    baseImage: 'kicbase:v1',
  };
  return {
    host: {
      platform: 'linux',
      uid: 1000,
      kernel: '6.1.0-44-amd64',
      freeBytes: async () => 100e9,
      readText: async () => 'cpuset cpu io memory hugetlb pids\n',
      hasDockerClient: async () => true,
      ...host,
    },
    engine: { state, info: info && { ...INFO, ...info }, source: null },
    status: { program, failure: null, folder: '/d/cluster', home: '/d/cluster/.minikube', ...status },
    cache,
    isOffline,
  };
}

async function found(id: MinikubeCheckId, changes: Parameters<typeof machine>[0] = {}) {
  const check = (await checkMachine(machine(changes))).find((one) => one.id === id);
  expect(minikubeCheckText(check ?? { id, reason: '', params: {} }).text).not.toMatch(/^$|undefined|NaN/);
  return check;
}

const rootless = (text: string | null, kernel = '6.1.0') => ({
  info: { isRootless: true },
  host: { kernel, readText: async () => text },
});

const failureOf = (code: string) => ({
  status: { program: null, failure: { code, details: { path: '/d/cluster/minikube' } } },
});

describe('what is looked at before a start', () => {
  it('lets an ordinary machine start, in the order in which minikube meets it', async () => {
    const checks = await checkMachine(machine({}));
    expect(checks.map(({ id }) => id)).toEqual(Object.keys(MINIKUBE_CHECKS));
    expect(checks.map(({ state }) => state)).toEqual(checks.map(() => 'ok'));
  });

  it.each([
    ['program', { status: { program: null, failure: null } }, 'missing'],
    ['program', failureOf('minikube-not-executable'), 'not-executable'],
    ['program', failureOf('minikube-wrong-architecture'), 'wrong-architecture'],
    ['program', failureOf('minikube-unreadable'), 'unreadable'],
    ['docker', { state: 'none' }, 'not-ready'],
    ['docker', { host: { hasDockerClient: async () => false } }, 'client-missing'],
    ['cpus', { info: { cpus: 1 } }, 'too-few'],
    ['memory', { info: { memoryBytes: 1.5e9 } }, 'too-little'],
    ['disk', { host: { freeBytes: async () => 1e9 } }, 'too-little'],
    ['cgroup', { info: { isPodman: true } }, 'podman'],
    ['cgroup', rootless('memory pids\n'), 'not-delegated'],
    ['cgroup', rootless('cpu cpuset memory pids', '5.10.0-30-amd64'), 'kernel-too-old'],
    ['cgroup', { info: { isRootless: true, cgroupVersion: '1' } }, 'not-delegated'],
    [
      'cache',
      { cache: [part('base-image', false), ...whole.slice(1)], isOffline: true },
      'offline-without-base',
    ],
    ['cache', { cache: [part('preload', false)], isOffline: true }, 'offline-incomplete'],
  ] as const)('%s stops it: %j', async (id, changes, reason) => {
    expect(await found(id, changes as Parameters<typeof machine>[0])).toMatchObject({
      state: 'failed',
      reason,
    });
  });

  it.each([
    ['memory', { info: { memoryBytes: 3e9 } }, 'tight'],
    ['disk', { host: { freeBytes: async () => 3e9 } }, 'tight'],
    ['root', { host: { uid: 0 } }, 'root'],
    ['cache', { cache: [part('kubectl', false)], isOffline: true }, 'offline-incomplete'],
  ] as const)('%s warns: %j', async (id, changes, reason) => {
    expect(await found(id, changes as Parameters<typeof machine>[0])).toMatchObject({
      state: 'warning',
      reason,
    });
  });

  it.each([
    ['cpus', { info: null, state: 'none' }, 'unknown'],
    ['memory', { info: null, state: 'none' }, 'unknown'],
    ['disk', { host: { freeBytes: async () => null } }, 'unknown'],
    ['cgroup', rootless(null), 'unknown'],
    ['cache', { cache: [] }, 'unknown'],
  ] as const)('%s is not judged where nobody can say: %j', async (id, changes, reason) => {
    expect(await found(id, changes as Parameters<typeof machine>[0])).toMatchObject({
      state: 'skipped',
      reason,
    });
  });

  it.each([
    [rootless('cpu cpuset memory pids'), 'complete'],
    [{ info: { cgroupVersion: '1' } }, 'version-1'],
  ] as const)('cgroups that suffice are said so: %j', async (changes, reason) => {
    const check = await found('cgroup', changes as Parameters<typeof machine>[0]);
    expect(check).toMatchObject({ state: 'ok', reason });
  });

  it('says what is to be downloaded, what is half there counted', async () => {
    const cache = [part('base-image', false, 40e6), part('preload', false), part('kubectl', true, 100e6)];
    expect(missingBytes(cache)).toBe(160e6);
    const check = await found('cache', { cache });
    expect(check).toMatchObject({ state: 'ok', reason: 'to-download', remedies: ['prepare'] });
    expect(check?.params).toMatchObject({ parts: 'base-image,preload', sizeBytes: 160e6 });
  });
});
