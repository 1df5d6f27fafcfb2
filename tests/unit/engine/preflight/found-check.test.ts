import { describe, expect, it } from 'vitest';
import { checkFound } from '#main/engine/preflight/found-check.ts';
import { type Machine, machine, SOURCE } from '../../../support/preflight-machine.ts';

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
