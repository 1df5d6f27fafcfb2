import { join } from 'node:path';
import type { EngineSource } from '#shared/contract/engine.ts';
import { WINDOWS_DESKTOPS } from '../usual-sockets.ts';
import type { PreflightHost } from './host.ts';

type Product = Exclude<EngineSource['product'], 'unknown'>;

/** A product whose files are on this machine, whether it runs or not; null when there is none. */
export function findInstalledProduct(host: PreflightHost): Product | null {
  const marks = MARKS[host.platform === 'darwin' || host.platform === 'win32' ? host.platform : 'linux'];
  return marks.find(([, isThere]) => isThere(host))?.[0] ?? null;
}

type Mark = readonly [Product, (host: PreflightHost) => boolean];
const file = (path: string) => (host: PreflightHost) => host.exists(path);
const homeFile = (path: string) => (host: PreflightHost) => host.exists(join(host.home, path));
const program = (name: string) => (host: PreflightHost) => host.hasProgram(name);

const MARKS: Record<'linux' | 'darwin' | 'win32', readonly Mark[]> = {
  // dockerd is in sbin, which is not on every learner's PATH.
  linux: [
    ['docker', file('/usr/sbin/dockerd')],
    ['docker', file('/usr/bin/dockerd')],
    ['docker', program('dockerd')],
    ['docker-desktop', file('/opt/docker-desktop')],
    ['colima', program('colima')],
    ['rancher-desktop', homeFile('.rd')],
    ['podman', program('podman')],
  ],
  darwin: [
    ['docker-desktop', file('/Applications/Docker.app')],
    ['colima', program('colima')],
    ['rancher-desktop', file('/Applications/Rancher Desktop.app')],
    ['orbstack', file('/Applications/OrbStack.app')],
    ['podman', program('podman')],
  ],
  win32: [
    ['docker-desktop', file(WINDOWS_DESKTOPS['docker-desktop'])],
    ['rancher-desktop', file(WINDOWS_DESKTOPS['rancher-desktop'])],
    ['podman', program('podman')],
    // Where it is there at all, WSL starts it when it is asked: last, since it does less.
    ['wsl', program('wslc')],
    ['wsl', file('C:\\Program Files\\WSL\\wslc.exe')],
  ],
};
