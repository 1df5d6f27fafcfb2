import { describe, expect, it } from 'vitest';
import { checkApiVersion, checkPermission } from '#main/engine/preflight/access-checks.ts';
import { checkFound } from '#main/engine/preflight/found-check.ts';
import type { PreflightHost } from '#main/engine/preflight/host.ts';
import {
  checkDiskSpace,
  checkKernel,
  checkResources,
  checkRootless,
} from '#main/engine/preflight/machine-checks.ts';
import { checkRunning } from '#main/engine/preflight/running-check.ts';
import { checkCli, checkImages } from '#main/engine/preflight/tool-checks.ts';
import type { EngineInfo, EngineSource, EngineStatus } from '#shared/domain/engine.ts';
import type { KitStatus } from '#shared/domain/kit.ts';

interface Machine {
  platform?: NodeJS.Platform;
  files?: Record<string, string>;
  programs?: string[];
  groupIds?: number[];
  socketGroup?: number;
  answers?: Record<string, string>;
}

function machine(what: Machine = {}): PreflightHost {
  return {
    platform: what.platform ?? 'linux',
    home: '/home/lea',
    userName: 'lea',
    groupIds: what.groupIds ?? [1000],
    exists: (path) =>
      Object.keys(what.files ?? {}).some((file) => file === path || file.startsWith(`${path}/`)),
    readFile: (path) => what.files?.[path] ?? null,
    groupOf: () => what.socketGroup ?? null,
    hasProgram: (name) => what.programs?.includes(name) ?? false,
    freeBytes: async () => null,
    firstLine: async (_program, args) => what.answers?.[args.join(' ')] ?? null,
  };
}

const SOURCE: EngineSource = {
  id: 'socket:/var/run/docker.sock',
  kind: 'socket',
  label: 'Docker',
  endpoint: 'unix:///var/run/docker.sock',
  isRemote: false,
  product: 'docker',
};
const INFO: EngineInfo = {
  version: '26.1.5+dfsg1',
  apiVersion: '1.45',
  os: 'Debian GNU/Linux 12',
  arch: 'amd64',
  cpus: 4,
  memoryBytes: 8e9,
  storageDriver: 'overlay2',
  cgroupVersion: '2',
  isRootless: false,
  isPodman: false,
  isDesktop: false,
};
const none = (source: Partial<EngineSource> | null = {}): EngineStatus => ({
  state: 'none',
  source: source && { ...SOURCE, ...source },
  info: null,
  errorCode: 'docker-unreachable',
});
const refused: EngineStatus = {
  state: 'refused',
  source: SOURCE,
  info: null,
  errorCode: 'docker-permission-denied',
};
const release = (text: string) => ({ '/etc/os-release': text });

describe('an engine is installed', () => {
  it.each([
    [
      'Debian 12',
      { files: release('ID=debian\nVERSION_ID="12"') },
      'not-installed-debian',
      'sudo apt install docker.io',
    ],
    [
      'Debian 13',
      { files: release('ID=debian\nVERSION_ID="13"') },
      'not-installed-debian',
      'sudo apt install docker.io docker-cli docker-compose docker-buildx',
    ],
    [
      'Ubuntu',
      { files: release('ID=ubuntu\nVERSION_ID="24.04"') },
      'not-installed-ubuntu',
      'sudo apt install docker.io docker-compose-v2 docker-buildx',
    ],
    ['another Linux', { files: release('ID=arch') }, 'not-installed-linux', null],
    ['a Mac', { platform: 'darwin' }, 'not-installed-macos', 'brew install colima docker'],
    ['Windows', { platform: 'win32' }, 'not-installed-windows', 'winget install Docker.DockerDesktop'],
  ] as const)('or the help is that of %s', (_name, what, reason, command) => {
    expect(checkFound(null, machine(what as Machine))).toMatchObject({ state: 'failed', reason, command });
  });

  it('when it is, although it does not run', () => {
    expect(checkFound(null, machine({ files: { '/usr/sbin/dockerd': '' } })).state).toBe('ok');
    expect(checkFound(SOURCE, machine()).state).toBe('ok');
  });

  it('is not proved by the pipe that is always tried on Windows', () => {
    expect(checkFound({ ...SOURCE, kind: 'pipe' }, machine({ platform: 'win32' })).state).toBe('failed');
  });
});

describe('an engine that does not run', () => {
  const systemd = { files: { '/run/systemd/system/x': '' } };
  it.each([
    ['docker', systemd, 'stopped-systemd', 'sudo systemctl start docker'],
    ['docker', {}, 'stopped-service', 'sudo service docker start'],
    ['docker', { platform: 'darwin' }, 'stopped-desktop', null],
    ['rootless', {}, 'stopped-rootless', 'systemctl --user start docker'],
    ['colima', {}, 'stopped-colima', 'colima start'],
    ['rancher-desktop', {}, 'stopped-rancher', null],
    ['podman', {}, 'stopped-podman', 'systemctl --user start podman.socket'],
    ['podman', { platform: 'darwin' }, 'stopped-podman', 'podman machine start'],
    ['unknown', {}, 'address-silent', null],
  ] as const)('is started as %s is on %j', (product, what, reason, command) => {
    expect(checkRunning(none({ product }), machine(what as Machine))).toMatchObject({
      state: 'failed',
      reason,
      command,
    });
  });

  it('is known by its files when it has no socket yet', () => {
    const host = machine({ files: { '/usr/sbin/dockerd': '' } });
    expect(checkRunning(none(null), host).reason).toBe('stopped-service');
    expect(checkRunning(none(null), machine()).state).toBe('skipped');
  });

  it('is told apart when it is elsewhere or cannot be reached', () => {
    expect(checkRunning(none({ isRemote: true }), machine()).reason).toBe('remote-silent');
    const unsupported = { ...none({ isRemote: true }), errorCode: 'docker-source-unknown' };
    expect(checkRunning(unsupported, machine()).reason).toBe('endpoint-unsupported');
  });
});

describe('the permission to use the engine', () => {
  const group = (members: string) => ({ '/etc/group': `root:x:0:\ndocker:x:998:${members}\n` });

  it('comes with the group that owns the socket', () => {
    const host = machine({ files: group(''), socketGroup: 998 });
    expect(checkPermission(refused, '/var/run/docker.sock', host)).toMatchObject({
      reason: 'not-in-group',
      command: 'sudo usermod -aG docker "$USER"',
      remedies: ['copy-command', 'retry'],
    });
  });

  it('needs a new session when the account is already in the group', () => {
    const host = machine({ files: group('marc,lea'), socketGroup: 998 });
    expect(checkPermission(refused, '/x', host)).toMatchObject({ reason: 'log-in-again', command: null });
  });

  it('is never root’s group', () => {
    const host = machine({ files: group(''), socketGroup: 0 });
    expect(checkPermission(refused, '/x', host)).toMatchObject({ reason: 'not-owner', command: null });
  });

  it('is docker-users on Windows', () => {
    expect(checkPermission(refused, null, machine({ platform: 'win32' })).params.group).toBe('docker-users');
  });
});

describe('the machine of the engine', () => {
  const all = ['memory-limit', 'cpu-limit', 'pids-limit', 'swarm'] as const;

  it.each([
    [{}, 'enough'],
    [{ cpus: 1 }, 'few-cpus'],
    [{ memoryBytes: 1e9 }, 'little-memory'],
    [{ memoryBytes: 1.95e9 }, 'enough'],
    [{ cpus: 1, memoryBytes: 1e9 }, 'few-cpus-little-memory'],
  ])('with %j has %s', (change, reason) => {
    expect(checkResources({ ...INFO, ...change }, false).reason).toBe(reason);
  });

  it.each([
    [80e9, 'ok', 'enough'],
    [3e9, 'warning', 'low'],
    [1e9, 'failed', 'nearly-full'],
    [null, 'skipped', 'unreadable'],
  ])('with %s bytes free is %s', (free, state, reason) => {
    expect(checkDiskSpace(free)).toMatchObject({ state, reason });
  });

  it('loses named capabilities without root, not the app', () => {
    expect(checkRootless({ ...INFO, isRootless: true, cgroupVersion: '1' }, ['swarm'])).toMatchObject({
      state: 'warning',
      reason: 'rootless-cgroup-1',
      lostCapabilities: ['memory-limit', 'cpu-limit', 'pids-limit'],
    });
    expect(checkRootless({ ...INFO, isRootless: true }, ['memory-limit', 'pids-limit']).reason).toBe(
      'rootless-not-delegated',
    );
    expect(checkRootless({ ...INFO, isRootless: true }, all).reason).toBe('rootless-complete');
    expect(checkRootless({ ...INFO, isPodman: true }, all.slice(0, 3))).toMatchObject({
      reason: 'podman',
      lostCapabilities: ['swarm'],
    });
  });

  it('names the features its kernel lacks, once', () => {
    expect(checkKernel(INFO, all, true)).toMatchObject({ state: 'ok', reason: 'complete' });
    expect(checkKernel(INFO, all, false)).toMatchObject({
      reason: 'features-missing',
      lostCapabilities: ['tun'],
    });
    expect(checkKernel(INFO, all.slice(1), null).params.capabilities).toBe('memory-limit');
    expect(checkKernel({ ...INFO, isRootless: true }, [], true).state).toBe('ok');
    expect(checkKernel({ ...INFO, storageDriver: 'vfs' }, all, true).reason).toBe('slow-storage');
  });

  it('says the version of an API too old', () => {
    const status = { ...refused, errorCode: 'docker-api-too-old' };
    expect(checkApiVersion(status, { apiVersion: '1.39' })).toMatchObject({
      reason: 'too-old',
      params: { apiVersion: '1.39', minimum: '1.41' },
    });
  });
});

describe('the tools of the course', () => {
  const docker = { '--version': 'Docker version 26.1.5+dfsg1, build a72d7cd' };
  it.each([
    [{}, 'cli-missing'],
    [docker, 'plugins-missing'],
    [{ ...docker, 'compose version --short': '2.26.1' }, 'buildx-missing'],
    [{ ...docker, 'buildx version': 'v0.13.1' }, 'compose-missing'],
    [{ ...docker, 'compose version --short': '2.26.1', 'buildx version': 'v0.13.1' }, 'complete'],
  ])('%j is %s', async (answers, reason) => {
    expect((await checkCli(machine({ answers }), {})).reason).toBe(reason);
  });

  const kit = (change: Partial<KitStatus>, hasArchive = true): KitStatus => ({
    images: [
      { name: 'cale/outils', isPresent: true, hasArchive, sizeBytes: 1 },
      { name: 'cale/web:v1', isPresent: false, hasArchive, sizeBytes: 1 },
    ],
    presentCount: 1,
    totalCount: 2,
    operationId: null,
    lastFailure: null,
    ...change,
  });

  it('are loaded from their archives, or made', () => {
    expect(checkImages(kit({}))).toMatchObject({ reason: 'missing', remedies: ['load-images'] });
    expect(checkImages(kit({}, false))).toMatchObject({
      reason: 'archives-missing',
      remedies: ['build-images'],
    });
    expect(checkImages(kit({ operationId: 'op' }))).toMatchObject({ state: 'warning', reason: 'loading' });
    expect(checkImages(kit({ images: [] })).reason).toBe('present');
  });
});
