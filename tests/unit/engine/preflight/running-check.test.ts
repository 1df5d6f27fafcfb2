import { describe, expect, it } from 'vitest';
import { checkRunning } from '#main/engine/preflight/running-check.ts';
import type { EngineSource, EngineStatus } from '#shared/contract/engine.ts';
import { type Machine, machine, SOURCE } from '../../../support/preflight-machine.ts';

const none = (source: Partial<EngineSource> | null = {}): EngineStatus => ({
  state: 'none',
  source: source && { ...SOURCE, ...source },
  info: null,
  errorCode: 'docker-unreachable',
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
    ['orbstack', { platform: 'darwin' }, 'stopped-orbstack', null],
    ['wsl', { platform: 'win32' }, 'stopped-wsl', 'wsl --update'],
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
    const windows = machine({ platform: 'win32', programs: ['wslc'] });
    expect(checkRunning(none({ kind: 'pipe' }), windows).reason).toBe('stopped-wsl');
  });

  it('is told apart when it is elsewhere or cannot be reached', () => {
    expect(checkRunning(none({ isRemote: true }), machine()).reason).toBe('remote-silent');
    const unsupported = { ...none({ isRemote: true }), errorCode: 'docker-source-unknown' };
    expect(checkRunning(unsupported, machine()).reason).toBe('endpoint-unsupported');
  });
});
