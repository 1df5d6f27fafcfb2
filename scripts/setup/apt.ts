import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { capture, hasProgram, runQuietly } from './run.ts';

/** Distribution packages can be installed by us: apt is there and we are root. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && hasProgram('apt-get');
}

const APT_ENV = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

let isListFresh = false;

async function refreshLists(): Promise<void> {
  if (isListFresh) return;
  await runQuietly('apt-get', ['update', '-q'], APT_ENV);
  isListFresh = true;
}

/** Installs packages from the configured suites, lists refreshed once per run; `targets` may be `name/suite`. */
export async function installPackages(
  targets: readonly string[],
  options: readonly string[] = [],
): Promise<void> {
  await refreshLists();
  await runQuietly(
    'apt-get',
    ['install', '-y', '-q', '--no-install-recommends', ...options, ...targets],
    APT_ENV,
  );
}

/** Tells whether a package is installed, by dpkg's own word. */
export function isPackageInstalled(name: string): boolean {
  return capture('dpkg-query', ['-W', '-f', '${db:Status-Status}', name]).stdout === 'installed';
}

/** The distribution as /etc/os-release says it, lower case; empty strings where it is silent. */
export function readDistribution(file = '/etc/os-release'): { id: string; codename: string } {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const field = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return { id: field('ID').toLowerCase(), codename: field('VERSION_CODENAME').toLowerCase() };
}

const TRIXIE_SOURCE = '/etc/apt/sources.list.d/cale-seche-trixie.sources';
const TRIXIE_PIN = '/etc/apt/preferences.d/cale-seche-trixie';
const SUITE_ALREADY_LISTED = /\btrixie\b/;

/**
 * Makes Debian 13's packages available on Debian 12 without letting them upgrade anything: pinned below the
 * installed release, so only `name/trixie` takes from it.
 */
export async function addTrixieSource(): Promise<void> {
  if (existsSync(TRIXIE_SOURCE) || SUITE_ALREADY_LISTED.test(readDistribution().codename)) return;
  const uri = readMirror();
  const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(
    TRIXIE_SOURCE,
    `Types: deb\nURIs: ${uri}\nSuites: trixie\nComponents: main\nSigned-By: ${keyring}\n`,
  );
  writeFileSync(TRIXIE_PIN, 'Package: *\nPin: release n=trixie\nPin-Priority: 100\n');
  isListFresh = false;
  await refreshLists();
}

/** The mirror the machine already uses, so that a closed network's own mirror is kept. */
function readMirror(): string {
  const files = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];
  for (const file of files) {
    if (!existsSync(file)) continue;
    const found = /https?:\/\/\S+\/debian\/?(?=\s|$)/m.exec(readFileSync(file, 'utf8'));
    if (found) return found[0];
  }
  return 'http://deb.debian.org/debian';
}
