import type { EngineSource, PreflightResult } from '#shared/contract/engine.ts';
import type { PreflightReasons } from '#shared/domain/preflight.ts';
import type { PreflightHost } from './host.ts';
import { findInstalledProduct } from './installed.ts';
import { result } from './result.ts';

/** Some engine is on this machine or was named, whether it answers or not. */
export function checkFound(source: EngineSource | null, host: PreflightHost): PreflightResult {
  // On Windows the usual pipes are always tried: naming one proves nothing.
  if (source && source.kind !== 'pipe')
    return result('engine-found', 'ok', 'found', { params: { label: source.label } });
  const product = findInstalledProduct(host);
  if (product) return result('engine-found', 'ok', 'found', { params: { label: product } });
  const { reason, command } = helpFor(host);
  return result('engine-found', 'failed', reason, { command, remedies: ['retry', 'pick-source'] });
}

interface Help {
  reason: PreflightReasons['engine-found'];
  command: string | null;
}

function helpFor(host: PreflightHost): Help {
  if (host.platform === 'darwin') return macHelp(host);
  if (host.platform === 'win32') return windowsHelp(host);
  return linuxHelp(host);
}

/** Where Homebrew is, which an app opened by the Dock has not on its PATH. */
const BREW = ['/opt/homebrew/bin/brew', '/usr/local/bin/brew'];

/** One command where there is Homebrew; else an application to open. */
function macHelp(host: PreflightHost): Help {
  return BREW.some((path) => host.exists(path))
    ? { reason: 'not-installed-macos-brew', command: 'brew install colima docker && colima start' }
    : { reason: 'not-installed-macos', command: null };
}

/** Windows brings an engine with a recent WSL, for most of the course; another is longer to install, and does all of it. */
function windowsHelp(host: PreflightHost): Help {
  return host.exists('C:\\Program Files\\WSL\\wsl.exe')
    ? { reason: 'not-installed-windows-wsl', command: 'wsl --update' }
    : { reason: 'not-installed-windows', command: 'wsl --install --no-distribution' };
}

type Release = Record<string, string>;

/** By the family a distribution says it is of, the nearest first: Rocky is of RHEL before it is of Fedora. */
function linuxHelp(host: PreflightHost): Help {
  const release = parseRelease(host.readFile('/etc/os-release') ?? '');
  if (release.ID === 'debian') return { reason: 'not-installed-debian', command: debianCommand(release) };
  if (release.ID === 'ubuntu') return { reason: 'not-installed-ubuntu', command: UBUNTU };
  const families = [release.ID ?? '', ...(release.ID_LIKE ?? '').split(' ')];
  const family = families.find((name) => Object.hasOwn(FAMILIES, name));
  const command = family === 'debian' ? derivativeCommand(host) : family && FAMILIES[family];
  return command
    ? { reason: 'not-installed-distribution', command }
    : { reason: 'not-installed-linux', command: null };
}

const UBUNTU = 'sudo apt install docker.io docker-compose-v2 docker-buildx';
const DEBIAN = 'sudo apt install docker.io docker-cli docker-compose docker-buildx';
const OLDER_DEBIAN = 'sudo apt install docker.io';

/** The first Debian with Compose and buildx, and the client as a package of its own. */
const WHOLE_DEBIAN = 13;

/** The engine and its plugins, by the names each family gives their packages; RHEL has Podman only. */
const FAMILIES: Readonly<Record<string, string>> = {
  ubuntu: UBUNTU,
  debian: DEBIAN,
  rhel: 'sudo dnf install podman podman-docker && systemctl --user enable --now podman.socket',
  fedora: 'sudo dnf install moby-engine docker-compose docker-buildx && sudo systemctl enable --now docker',
  arch: 'sudo pacman -S docker docker-compose docker-buildx && sudo systemctl enable --now docker',
  suse: 'sudo zypper install docker docker-compose docker-buildx && sudo systemctl enable --now docker',
  alpine: 'sudo apk add docker docker-cli-compose docker-cli-buildx && sudo service docker start',
};

/** Debian gives no number to what it has not released yet. */
function debianCommand({ VERSION_ID }: Release): string {
  return VERSION_ID !== undefined && Number(VERSION_ID) < WHOLE_DEBIAN ? OLDER_DEBIAN : DEBIAN;
}

/** Derivatives number their own releases as they like, and keep the number of the Debian they are made from elsewhere. */
function derivativeCommand(host: PreflightHost): string {
  const base = Number.parseFloat(host.readFile('/etc/debian_version') ?? '');
  return base >= WHOLE_DEBIAN ? DEBIAN : OLDER_DEBIAN;
}

function parseRelease(text: string): Release {
  const pairs = text.split('\n').flatMap((line) => {
    const [, key, value] = /^([A-Z_]+)="?([^"]*)"?$/.exec(line.trim()) ?? [];
    return key === undefined || value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(pairs);
}
