import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { withLock } from './lock.mjs';
import { capture, hasProgram, runQuietly } from './run.ts';

/** Distribution packages can be installed by us: apt is there and we are root. */
export function canInstallPackages(): boolean {
  return process.getuid?.() === 0 && hasProgram('apt-get');
}

/** How an installation tells and waits. */
interface AptOptions {
  say?: (line: string) => void;
  /** Of apt, beside the machine's own. */
  env?: NodeJS.ProcessEnv;
  /** Longest wait for what else installs on this machine, in milliseconds. */
  patienceMs?: number;
}

/** The words of apt and dpkg are read. */
const APT_ENV = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
/** A desktop's own upgrades, or another of our commands on a slow network, may take minutes. */
const PATIENCE_MS = 20 * 60_000;
/** Pause between two tries, in milliseconds. */
const RETRY_MS = 1_000;
/** One of our commands at a time: each changes the sources, and forbids services to start, for as long as it installs. */
const OWN_LOCK = '/run/cale-seche-apt.lock';
/** What apt-get says of the locks of the lists, of the archives and of dpkg's two, and dpkg of its own. */
const LOCKED = /could not get lock|unable to (lock|acquire)|locked by another process/i;

const WAITING = 'Une autre installation est en cours sur cette machine : attente de sa fin…';

/** Runs an installation while no other command of ours installs anything on this machine. */
export function installAlone<T>(work: () => Promise<T>, say = console.error): Promise<T> {
  return withLock(OWN_LOCK, work, { onWait: () => say(WAITING) });
}

/**
 * Runs apt-get. While another program holds one of its locks, says so and tries again, for 20 minutes unless told
 * otherwise; rejects with apt's own words.
 */
export async function runApt(args: readonly string[], options: AptOptions = {}): Promise<void> {
  const { say = console.error, env = {}, patienceMs = PATIENCE_MS } = options;
  const deadline = Date.now() + patienceMs;
  for (let hasTold = false; ; hasTold = true) {
    const refusal = await tryApt(args, env);
    if (refusal === null) return;
    if (Date.now() > deadline) throw refusal;
    if (!hasTold) say(WAITING);
    await delay(RETRY_MS);
  }
}

/** Null once done, or why it could not be done now. */
async function tryApt(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Error | null> {
  try {
    await runQuietly('apt-get', args, { ...process.env, ...APT_ENV, ...env });
    return null;
  } catch (error) {
    if (error instanceof Error && LOCKED.test(error.message)) return error;
    throw error;
  }
}

let isListFresh = false;

async function refreshLists(): Promise<void> {
  if (isListFresh) return;
  await runApt(['update', '-q']);
  isListFresh = true;
}

/** Installs packages from the configured suites, lists refreshed once per run; `targets` may be `name/suite`. */
export async function installPackages(
  targets: readonly string[],
  options: readonly string[] = [],
): Promise<void> {
  await refreshLists();
  await runApt(['install', '-y', '-q', '--no-install-recommends', ...options, ...targets]);
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
