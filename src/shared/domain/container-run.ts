import type { ContainerRun, RunMount, RunPort } from '../contract/container-run.ts';
import { shellJoin } from './shell-quote.ts';

/** What can be mounted: a volume's name, or an absolute path of the engine's host. */
export const MOUNT_SOURCE = /^(\/[^:\0]*|[a-zA-Z0-9][a-zA-Z0-9_.-]*)$/;
/** Where it can be mounted. */
export const MOUNT_TARGET = /^\/[^:\0]*$/;

/** A container of an image with these options and no other. */
export function plainRun(image: string, options: Partial<ContainerRun> = {}): ContainerRun {
  return {
    image,
    name: '',
    command: [],
    isAutoRemoved: false,
    isInteractive: false,
    ports: [],
    mounts: [],
    env: [],
    network: '',
    restartPolicy: 'no',
    memoryBytes: 0,
    cpus: 0,
    isPrivileged: false,
    sharesPids: false,
    ...options,
  };
}

/** Bytes of the engine's `m`, which is no million. */
export const MEBIBYTE = 1024 * 1024;

/** The command line that does the same in a terminal; `isDetached` false stays attached to the container. */
export function runCommand(run: ContainerRun, isDetached = true): string {
  return shellJoin(['docker', 'run', ...optionWords(run, isDetached), run.image || 'IMAGE', ...run.command]);
}

function optionWords(run: ContainerRun, isDetached: boolean): string[] {
  return [
    ...flag('-d', isDetached),
    ...flag('-it', run.isInteractive),
    ...flag('--rm', run.isAutoRemoved),
    ...option('--name', run.name),
    ...run.ports.flatMap((port) => ['-p', portWord(port)]),
    ...run.mounts.flatMap((mount) => ['-v', mountWord(mount)]),
    ...run.env.flatMap(({ name, value }) => ['-e', `${name}=${value}`]),
    ...option('--network', run.network),
    ...option('--restart', run.restartPolicy === 'no' ? '' : run.restartPolicy),
    ...option('--memory', run.memoryBytes === 0 ? '' : memoryWord(run.memoryBytes)),
    ...option('--cpus', run.cpus === 0 ? '' : String(run.cpus)),
    ...flag('--privileged', run.isPrivileged),
    ...flag('--pid=host', run.sharesPids),
  ];
}

function flag(word: string, isSet: boolean): string[] {
  return isSet ? [word] : [];
}

function option(word: string, value: string): string[] {
  return value === '' ? [] : [word, value];
}

/** `-p`'s own notation. */
function portWord({ hostIp, hostPort, containerPort, protocol }: RunPort): string {
  const host = hostIp === '' ? '' : `${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:`;
  const asked = hostIp === '' && hostPort === null ? '' : `${hostPort ?? ''}:`;
  return `${host}${asked}${containerPort}${protocol === 'udp' ? '/udp' : ''}`;
}

/** `-v`'s own notation. */
export function mountWord({ source, target, isReadOnly }: RunMount): string {
  return `${source}:${target}${isReadOnly ? ':ro' : ''}`;
}

/** As options of docker take it. */
export function memoryWord(bytes: number): string {
  return bytes % MEBIBYTE === 0 ? `${bytes / MEBIBYTE}m` : String(bytes);
}

/** Options that let a container act on its host; each has its reason in `strings/fr/container.ts`. */
const RUN_DANGERS = ['privileged', 'host-pid', 'host-network', 'root-mount', 'socket-mount'] as const;
export type RunDanger = (typeof RUN_DANGERS)[number];

/** The dangers of what is asked, in the order of the form. */
export function dangersOf(run: ContainerRun): RunDanger[] {
  const has = {
    'root-mount': run.mounts.some(({ source }) => isRoot(source)),
    'socket-mount': run.mounts.some(({ source }) => isEngineSocket(source)),
    'host-network': run.network === 'host',
    privileged: run.isPrivileged,
    'host-pid': run.sharesPids,
  } satisfies Record<RunDanger, boolean>;
  return RUN_DANGERS.filter((danger) => has[danger]);
}

/** The parts of a path that mean something: `//` and `/./` are `/`, `..` goes up. */
function partsOf(path: string): string[] {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

function isRoot(source: string): boolean {
  return source.startsWith('/') && partsOf(source).length === 0;
}

/** The engine's socket, or a folder that holds it. */
function isEngineSocket(source: string): boolean {
  if (!source.startsWith('/')) return false;
  const path = `/${partsOf(source).join('/')}`;
  return path.endsWith('docker.sock') || path === '/run' || path === '/var/run' || path === '/var';
}
