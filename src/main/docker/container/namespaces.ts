import { count, flag, object, texts } from '#main/core/reading.ts';
import type { NamespaceSet } from '#shared/contract/namespace.ts';
import { NAMESPACE_KINDS, type NamespaceKind } from '#shared/domain/namespace.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject } from '../errors.ts';
import { type HelperOwner, runHelper } from '../helper/helper-container.ts';
import { rowsOf } from './details.ts';
import { runInContainer } from './exec.ts';
import { askContainer, inspectContainer } from './inspection.ts';

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
  return (await readByPs(docker, containerId)) ?? askInside(docker, containerId);
}

/** Where the engine's `ps` cannot tell, a process of the container's own image tells for itself. */
async function askInside(docker: DockerClient, containerId: string): Promise<NamespaceSet | null> {
  const container = await inspectContainer(docker, containerId);
  if (container?.state !== 'running') return null;
  const result = await runInContainer(docker, containerId, LIST_OWN_NAMESPACES).catch(nullIfRefused);
  return result && namespacesInListing(result.output);
}

/** As the engine's own `ps` tells them: nothing runs in the container. Null where that `ps` cannot tell. */
async function readByPs(docker: DockerClient, containerId: string): Promise<NamespaceSet | null> {
  const subject = containerSubject(containerId);
  const container = docker.getContainer(containerId);
  const state = object((await askContainer(docker, containerId, subject)).State);
  if (!flag(state.Running)) return null;
  for (const columns of [COLUMNS, OLD_COLUMNS]) {
    const ps_args = `-eo pid,${columns.map((kind) => `${kind}ns`).join(',')}`;
    const listed = await callEngine(container.top({ ps_args }), subject).catch(nullIfRefused);
    const found = listed && namespacesInTop(listed, count(state.Pid));
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
export function namespacesInTop(top: unknown, pid: number): NamespaceSet | null {
  const { Titles, Processes } = object(top);
  const titles = texts(Titles).map((title) => title.toLowerCase());
  const line = rowsOf(Processes).find((cells) => cells[titles.indexOf('pid')] === String(pid));
  return line ? toSet((kind) => line[titles.indexOf(`${kind}ns`)]) : null;
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
