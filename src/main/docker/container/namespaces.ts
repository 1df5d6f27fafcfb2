import { count, flag, object } from '#main/core/reading.ts';
import type { ContainerProcesses } from '#shared/contract/container.ts';
import type { NamespaceSet } from '#shared/contract/namespace.ts';
import { NAMESPACE_KINDS, type NamespaceKind } from '#shared/domain/namespace.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { containerSubject } from '../errors.ts';
import { type HelperOwner, runHelper } from '../helper/helper-container.ts';
import { runInContainer } from './exec.ts';
import { askContainer } from './inspection.ts';
import { readProcesses } from './processes.ts';

/** Columns of procps: older than 4.0, it knows only the first six. */
const COLUMNS: readonly NamespaceKind[] = ['mnt', 'uts', 'ipc', 'pid', 'net', 'user', 'cgroup', 'time'];
const OLD_COLUMNS = COLUMNS.slice(0, 6);

/** Lists the namespaces of whoever runs it. */
const LIST_OWN_NAMESPACES = ['ls', '-l', '/proc/self/ns'] as const;

/** Nobody: what is asked of the host's namespaces needs no right at all. */
const NOBODY = '65534:65534';

/** Namespaces of a container's first process; null for one that does not run. Throws `container-not-found`. */
export async function readNamespaces(
  docker: DockerClient,
  containerId: string,
): Promise<NamespaceSet | null> {
  const { isRunning, pid } = await readFirstProcess(docker, containerId);
  if (!isRunning) return null;
  return (await readByPs(docker, containerId, pid)) ?? askInside(docker, containerId, pid);
}

async function readFirstProcess(docker: DockerClient, containerId: string) {
  const info = await askContainer(docker, containerId, containerSubject(containerId));
  const state = object(info.State);
  return { isRunning: flag(state.Running), isPaused: flag(state.Paused), pid: count(state.Pid) };
}

/**
 * Where the engine's `ps` cannot tell, a process of the container's own image tells for itself. Not of a container
 * that was restarted meanwhile, which is why `ps` did not find it, or is paused: a command that comes as a container
 * is paused freezes with it, and the engine lists its processes no more.
 */
async function askInside(
  docker: DockerClient,
  containerId: string,
  pid: number,
): Promise<NamespaceSet | null> {
  const now = await readFirstProcess(docker, containerId);
  if (!now.isRunning || now.isPaused || now.pid !== pid) return null;
  const result = await runInContainer(docker, containerId, LIST_OWN_NAMESPACES).catch(nullIfRefused);
  return result && namespacesInListing(result.output);
}

/** As the engine's own `ps` tells them: nothing runs in the container. Null where that `ps` cannot tell. */
async function readByPs(
  docker: DockerClient,
  containerId: string,
  pid: number,
): Promise<NamespaceSet | null> {
  for (const columns of [COLUMNS, OLD_COLUMNS]) {
    const asked = `-eo pid,${columns.map((kind) => `${kind}ns`).join(',')}`;
    const listed = await readProcesses(docker, containerId, asked).catch(nullIfRefused);
    const found = listed && namespacesInTop(listed, pid);
    if (found) return found;
  }
  return null;
}

/** A `ps` that does not know these columns, or a container that was just paused or ended. */
function nullIfRefused(error: unknown): null {
  if (error instanceof AppError && error.code !== 'docker-unreachable') return null;
  throw error;
}

/** Reads the line of a process; null when it is not listed or nothing of it could be read. */
export function namespacesInTop({ titles, rows }: ContainerProcesses, pid: number): NamespaceSet | null {
  const columns = titles.map((title) => title.toLowerCase());
  const line = rows.find((cells) => cells[columns.indexOf('pid')] === String(pid));
  return line ? toSet((kind) => line[columns.indexOf(`${kind}ns`)]) : null;
}

/** Reads what `ls -l /proc/self/ns` wrote; null when it is nothing of the kind. */
export function namespacesInListing(output: string): NamespaceSet | null {
  const found = new Map<string, string>();
  for (const [, kind = '', number = ''] of output.matchAll(/ -> ([a-z]+):\[(\d+)\]/g)) {
    // `pid_for_children` repeats the kind of its link: the process's own comes first.
    if (!found.has(kind)) found.set(kind, number);
  }
  return toSet((kind) => found.get(kind));
}

function toSet(read: (kind: NamespaceKind) => string | undefined): NamespaceSet | null {
  const entries = NAMESPACE_KINDS.map((kind) => {
    const number = read(kind) ?? '';
    return [kind, /^\d+$/.test(number) ? number : null] as const;
  });
  if (entries.every(([, number]) => number === null)) return null;
  return Object.fromEntries(entries) as NamespaceSet;
}

/**
 * Namespaces the host lends, read by a helper that only looks at itself: nobody, without capability, on a read-only
 * root, gone at once. Its files are its own, so `mnt` stays unknown. Throws what the engine refuses, as user namespaces
 * do, and `image-not-found` where the course images are not loaded.
 */
export async function readHostNamespaces(
  docker: DockerClient,
  owner: HelperOwner,
): Promise<NamespaceSet | null> {
  const { output } = await runHelper(docker, {
    role: 'namespace-reader',
    owner,
    user: NOBODY,
    networkMode: 'host',
    joinsHost: true,
    command: LIST_OWN_NAMESPACES,
  });
  const found = namespacesInListing(output);
  return found && { ...found, mnt: null };
}
