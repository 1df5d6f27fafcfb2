import { describe, expect, it } from 'vitest';
import { checkMachine } from '#main/minikube/checks.ts';
import { type CheckedMachine, missingBytes } from '#main/minikube/machine.ts';
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
  source?: CheckedMachine['engine']['source'];
  said?: Partial<CheckedMachine['said']>;
  host?: Partial<CheckedMachine['host']>;
  status?: Partial<CheckedMachine['status']>;
  cache?: readonly MinikubeCachedPart[];
  isOffline?: boolean;
}): CheckedMachine {
  const { info = {}, state = 'ready', source = null, host, status } = changes;
  const { said, cache = whole, isOffline = false } = changes;
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
      disk: async () => ({ id: 1, freeBytes: 100e9 }),
      readText: async () => 'cpuset cpu io memory hugetlb pids\n',
      hasDockerClient: async () => true,
      ...host,
    },
    engine: { state, info: info && { ...INFO, ...info }, source },
    said: { rootDir: '/var/lib/docker', isRemapped: false, ...said },
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

const disk = (freeBytes: number) => async () => ({ id: 1, freeBytes });

/** The app's folder on one disk, the engine's images on another. */
const disks = (home: number, images: number) => ({
  host: {
    disk: async (path: string) =>
      path === '/var/lib/docker' ? { id: 2, freeBytes: images } : { id: 1, freeBytes: home },
  },
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
    ['docker', { said: { isRemapped: true } }, 'remapped'],
    ['disk', { host: { disk: disk(1e9) } }, 'too-little'],
    ['disk', disks(100e9, 1e9), 'too-little'],
    [
      'disk',
      { ...disks(0.1e9, 100e9), cache: [part('preload', false, 0), part('kubectl', false, 0)] },
      'too-little',
    ],
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
    ['docker', { info: { storageDriver: 'btrfs' } }, 'storage'],
    ['disk', { host: { disk: disk(3e9) } }, 'tight'],
    ['disk', disks(100e9, 3e9), 'tight'],
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
    ['disk', { host: { disk: async () => null } }, 'unknown'],
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

  it('looks at the engine’s own disk, and says which, where it is of this machine', async () => {
    const apart = disks(100e9, 1e9);
    expect(await found('disk', apart)).toMatchObject({
      state: 'failed',
      params: { freeBytes: 1e9, wantedBytes: 4e9, path: '/var/lib/docker' },
      remedies: ['clean-up', 'look-again'],
    });
    // Downloads alone go to the app's folder then.
    expect(await found('disk', disks(1e9, 100e9))).toMatchObject({ state: 'ok' });
    const elsewhere = { isRemote: true } as CheckedMachine['engine']['source'];
    for (const changes of [
      { ...apart, source: elsewhere },
      { ...apart, info: { isDesktop: true } },
      { host: { ...apart.host, platform: 'darwin' as const } },
      { ...apart, said: { rootDir: '' } },
    ])
      expect(await found('disk', changes)).toMatchObject({ state: 'ok', params: { freeBytes: 100e9 } });
  });

  it.each(['overlay2', 'overlayfs', ''])(
    'takes the storage “%s” for one minikube has archives for',
    async (storageDriver) => {
      expect(await found('docker', { info: { storageDriver } })).toMatchObject({ state: 'ok' });
    },
  );

  it('says what is to be downloaded, what is half there counted', async () => {
    const cache = [part('base-image', false, 40e6), part('preload', false), part('kubectl', true, 100e6)];
    expect(missingBytes(cache)).toBe(160e6);
    const check = await found('cache', { cache });
    expect(check).toMatchObject({ state: 'ok', reason: 'to-download', remedies: ['prepare'] });
    expect(check?.params).toMatchObject({ parts: 'base-image,preload', sizeBytes: 160e6 });
  });
});
