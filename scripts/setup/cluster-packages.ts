import { existsSync } from 'node:fs';
import { addTrixieSource, installAlone, installPackages, readDistribution } from './apt.ts';
import { canInstallEngine, hasEnginePackages, withoutServices } from './engine-packages.ts';
import { hasProgram } from './run.ts';

/** What a cluster needs beside an engine's containerd and runc, and its own programs. */
const PACKAGES = ['etcd-server', 'containernetworking-plugins'];
/** The installed release's own: a newer one would want a newer C library. */
const FIRST_PROCESS = 'tini';
const NETWORK_PLUGINS = ['ptp', 'portmap', 'firewall', 'host-local', 'loopback'];

/** Every program of Debian's that a cluster runs is there. */
export function hasClusterPackages(): boolean {
  const hasNetwork = NETWORK_PLUGINS.every((name) => existsSync(`/usr/lib/cni/${name}`));
  return hasEnginePackages() && hasNetwork && ['etcd', 'tini', 'iptables'].every(hasProgram);
}

/** Where `installClusterPackages` works: Debian or Ubuntu, as root. */
export const canInstallCluster = canInstallEngine;

/** Installs them, unless they are there by now; the engine's packages come first. */
export function installClusterPackages(): Promise<void> {
  return installAlone(async () => {
    if (!hasClusterPackages()) await withoutServices(install);
  });
}

async function install(): Promise<void> {
  if (readDistribution().id === 'ubuntu') return installPackages([...PACKAGES, FIRST_PROCESS]);
  await addTrixieSource();
  await installPackages([...PACKAGES.map((name) => `${name}/trixie`), FIRST_PROCESS]);
}
