import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import {
  addTrixieSource,
  canInstallPackages,
  installAlone,
  installPackages,
  readDistribution,
} from './apt.ts';
import { hasProgram } from './run.ts';

/** What an engine and its command line need; iproute2 raises the loopback of the test engine's namespace. */
const PACKAGES = ['docker.io', 'docker-cli', 'docker-buildx', 'docker-compose'] as const;
const UBUNTU_PACKAGES = ['docker.io', 'docker-buildx', 'docker-compose-v2'] as const;
const POLICY_FILE = '/usr/sbin/policy-rc.d';

/** Every program of the engine is there; nothing to install. */
export function hasEnginePackages(): boolean {
  const hasCompose = ['/usr/libexec/docker/cli-plugins', '/usr/lib/docker/cli-plugins'].some(
    (folder) => existsSync(folder) && readdirSync(folder).includes('docker-compose'),
  );
  return (
    hasProgram('dockerd') && hasProgram('containerd') && hasProgram('runc') && hasProgram('ip') && hasCompose
  );
}

/** Where `installEnginePackages` works: Debian or Ubuntu, as root. */
export function canInstallEngine(): boolean {
  return canInstallPackages() && ['debian', 'ubuntu'].includes(readDistribution().id);
}

/** What `installEnginePackages` is about to do, for the person who must agree; French. */
export function describeEngineInstall(): string[] {
  if (readDistribution().id === 'ubuntu')
    return [`apt-get install ${UBUNTU_PACKAGES.join(' ')} iproute2 iptables`];
  return [
    'ajouter Debian 13 (trixie) aux sources d’apt, en priorité basse (rien d’autre n’est mis à niveau)',
    `apt-get install ${PACKAGES.map((name) => `${name}/trixie`).join(' ')} iproute2 iptables`,
  ];
}

/** Installs the distribution's engine, unless it is there by now, without starting it where there is no systemd. */
export function installEnginePackages(): Promise<void> {
  return installAlone(async () => {
    if (!hasEnginePackages()) await install();
  });
}

function install(): Promise<void> {
  return withoutServices(async () => {
    if (readDistribution().id === 'ubuntu') {
      await installPackages([...UBUNTU_PACKAGES, 'iproute2', 'iptables']);
      return;
    }
    await addTrixieSource();
    await installPackages([...PACKAGES.map((name) => `${name}/trixie`), 'iproute2', 'iptables']);
  });
}

/**
 * Runs an installation whose packages start no service where nothing supervises services (Debian policy-rc.d, exit 101).
 */
export async function withoutServices(work: () => Promise<void>): Promise<void> {
  const restorePolicy = forbidServiceStart();
  try {
    await work();
  } finally {
    restorePolicy();
  }
}

function forbidServiceStart(): () => void {
  if (existsSync('/run/systemd/system') || existsSync(POLICY_FILE)) return () => {};
  writeFileSync(POLICY_FILE, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(POLICY_FILE, { force: true });
}
