import { describe, expect, it } from 'vitest';
import {
  checkDiskSpace,
  checkKernel,
  checkResources,
  checkRootless,
} from '#main/engine/preflight/machine-checks.ts';
import type { EngineInfo } from '#shared/contract/engine.ts';

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
});
