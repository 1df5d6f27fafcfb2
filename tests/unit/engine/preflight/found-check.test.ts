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
      'Raspbian, as Debian 12',
      {
        files: {
          ...release('ID=raspbian\nID_LIKE=debian\nVERSION_ID="12"'),
          '/etc/debian_version': '12.9\n',
        },
      },
      'not-installed-distribution',
      'sudo apt install docker.io',
    ],
    [
      'Pardus, which numbers its releases by years',
      {
        files: {
          ...release('ID=pardus\nID_LIKE=debian\nVERSION_ID="23.4"'),
          '/etc/debian_version': '12.9\n',
        },
      },
      'not-installed-distribution',
      'sudo apt install docker.io',
    ],
    [
      'a derivative that tells no Debian it is made from',
      { files: release('ID=devuan\nID_LIKE=debian\nVERSION_ID="6"') },
      'not-installed-distribution',
      'sudo apt install docker.io',
    ],
    [
      'LMDE 7, as Debian 13',
      {
        files: {
          ...release('ID=linuxmint\nID_LIKE=debian\nVERSION_ID="7"'),
          '/etc/debian_version': '13.1\n',
        },
      },
      'not-installed-distribution',
      'sudo apt install docker.io docker-cli docker-compose docker-buildx',
    ],
    [
      'Ubuntu',
      { files: release('ID=ubuntu\nVERSION_ID="24.04"') },
      'not-installed-ubuntu',
      'sudo apt install docker.io docker-compose-v2 docker-buildx',
    ],
    [
      'Mint, as Ubuntu',
      { files: release('ID=linuxmint\nID_LIKE="ubuntu debian"') },
      'not-installed-distribution',
      'sudo apt install docker.io docker-compose-v2 docker-buildx',
    ],
    [
      'Rocky, as RHEL before Fedora',
      { files: release('ID="rocky"\nID_LIKE="rhel centos fedora"') },
      'not-installed-distribution',
      'sudo dnf install podman podman-docker && systemctl --user enable --now podman.socket',
    ],
    [
      'Fedora',
      { files: release('ID=fedora\nVERSION_ID=43') },
      'not-installed-distribution',
      'sudo dnf install moby-engine docker-compose docker-buildx && sudo systemctl enable --now docker',
    ],
    [
      'openSUSE',
      { files: release('ID="opensuse-leap"\nID_LIKE="suse opensuse"') },
      'not-installed-distribution',
      'sudo zypper install docker docker-compose docker-buildx && sudo systemctl enable --now docker',
    ],
    ['another Linux', { files: release('ID=nixos') }, 'not-installed-linux', null],
    ['a Mac', { platform: 'darwin' }, 'not-installed-macos', null],
    [
      'a Mac with Homebrew',
      { platform: 'darwin', files: { '/opt/homebrew/bin/brew': '' } },
      'not-installed-macos-brew',
      'brew install colima docker && colima start',
    ],
    [
      'Windows without WSL',
      { platform: 'win32' },
      'not-installed-windows',
      'wsl --install --no-distribution',
    ],
    [
      'Windows with an older WSL',
      { platform: 'win32', files: { 'C:\\Program Files\\WSL\\wsl.exe': '' } },
      'not-installed-windows-wsl',
      'wsl --update',
    ],
  ] as const)('or the help is that of %s', (_name, what, reason, command) => {
    expect(checkFound(null, machine(what as Machine))).toMatchObject({ state: 'failed', reason, command });
  });

  it('when it is, although it does not run', () => {
    expect(checkFound(null, machine({ files: { '/usr/sbin/dockerd': '' } })).state).toBe('ok');
    expect(checkFound(SOURCE, machine()).state).toBe('ok');
  });

  it('when Windows has the program of WSL Containers', () => {
    const host = machine({ platform: 'win32', programs: ['wslc'] });
    expect(checkFound({ ...SOURCE, kind: 'pipe' }, host)).toMatchObject({
      state: 'ok',
      params: { label: 'wsl' },
    });
  });

  it('is not proved by the pipe that is always tried on Windows', () => {
    expect(checkFound({ ...SOURCE, kind: 'pipe' }, machine({ platform: 'win32' })).state).toBe('failed');
  });
});
