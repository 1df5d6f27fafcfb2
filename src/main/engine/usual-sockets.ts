import { join } from 'node:path';
import type { EngineSource } from '#shared/contract/engine.ts';
import type { SourceEnvironment } from './source-environment.ts';

/** A socket or pipe that some product makes, in the order automatic choice tries them. */
interface UsualSocket {
  path: string;
  label: string;
  product: EngineSource['product'];
}

/** Those that exist now; on Windows the pipe is always named, since looking at a pipe would use it. */
export function findUsualSockets(host: SourceEnvironment): UsualSocket[] {
  if (host.platform === 'win32') return WINDOWS_PIPES;
  const found = [...dockerSockets(host), ...virtualMachineSockets(host), ...podmanSockets(host)];
  return found.filter((socket) => host.exists(socket.path));
}

/** Where the products that install themselves on Windows are. */
export const WINDOWS_DESKTOPS = {
  'docker-desktop': 'C:\\Program Files\\Docker\\Docker',
  'rancher-desktop': 'C:\\Program Files\\Rancher Desktop',
} as const;

/** True when one of them is on this Windows, whether it runs or not. */
export function hasDesktop(host: Pick<SourceEnvironment, 'exists'>): boolean {
  return Object.values(WINDOWS_DESKTOPS).some((folder) => host.exists(folder));
}

const WINDOWS_PIPES: UsualSocket[] = [
  { path: '//./pipe/docker_engine', label: 'Docker', product: 'docker' },
  { path: '//./pipe/dockerDesktopLinuxEngine', label: 'Docker Desktop', product: 'docker-desktop' },
  { path: '//./pipe/podman-machine-default', label: 'Podman', product: 'podman' },
];

function dockerSockets(host: SourceEnvironment): UsualSocket[] {
  return [
    { path: '/var/run/docker.sock', label: 'Docker', product: 'docker' },
    { path: join(runtimeDir(host), 'docker.sock'), label: 'Docker rootless', product: 'rootless' },
    { path: join(host.home, '.docker/run/docker.sock'), label: 'Docker Desktop', product: 'docker-desktop' },
    {
      path: join(host.home, '.docker/desktop/docker.sock'),
      label: 'Docker Desktop',
      product: 'docker-desktop',
    },
  ];
}

function virtualMachineSockets(host: SourceEnvironment): UsualSocket[] {
  const folders = [host.env.COLIMA_HOME, join(host.home, '.colima'), join(host.home, '.config/colima')];
  const colima = folders.flatMap((folder) => (folder ? colimaSockets(host, folder) : []));
  return [
    ...colima,
    { path: join(host.home, '.rd/docker.sock'), label: 'Rancher Desktop', product: 'rancher-desktop' },
    { path: join(host.home, '.orbstack/run/docker.sock'), label: 'OrbStack', product: 'orbstack' },
  ];
}

/** One folder per profile. */
function colimaSockets(host: SourceEnvironment, folder: string): UsualSocket[] {
  return host.list(folder).map((profile) => ({
    path: join(folder, profile, 'docker.sock'),
    label: profile === 'default' ? 'Colima' : `Colima (${profile})`,
    product: 'colima' as const,
  }));
}

function podmanSockets(host: SourceEnvironment): UsualSocket[] {
  const machine = join(host.home, '.local/share/containers/podman/machine');
  const paths = [
    join(runtimeDir(host), 'podman/podman.sock'),
    '/run/podman/podman.sock',
    join(machine, 'podman.sock'),
    join(machine, 'qemu/podman.sock'),
    join(host.env.TMPDIR || '/tmp', 'podman/podman-machine-default-api.sock'),
  ];
  return paths.map((path) => ({ path, label: 'Podman', product: 'podman' as const }));
}

function runtimeDir(host: SourceEnvironment): string {
  return host.env.XDG_RUNTIME_DIR || `/run/user/${host.userId ?? 0}`;
}
