import { NAMESPACE_KINDS, type NamespaceKind, type NamespaceSet } from '#shared/domain/namespace.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';
import { type HelperOwner, runHelper } from './helper-container.ts';

/** Columns of procps: older than 4.0, it knows only the first six. */
const COLUMNS: readonly NamespaceKind[] = ['mnt', 'uts', 'ipc', 'pid', 'net', 'user', 'cgroup', 'time'];
const OLD_COLUMNS = COLUMNS.slice(0, 6);

/** Lists the namespaces of whoever runs it. */
export const LIST_OWN_NAMESPACES = ['ls', '-l', '/proc/self/ns'] as const;

/** Nobody: what is asked of the host's namespaces needs no right at all. */
const NOBODY = '65534:65534';

/**
 * Namespaces of a container's first process as the engine's own `ps` tells them: nothing runs in the container. Null
 * where that `ps` cannot tell, or for a container that does not run. Throws `container-not-found`.
 */
export async function readContainerNamespaces(
  docker: DockerClient,
  containerId: string,
): Promise<NamespaceSet | null> {
  const subject = { type: 'container', name: containerId.slice(0, 12) } as const;
  const container = docker.getContainer(containerId);
  const { State } = await callEngine(container.inspect(), subject);
  if (!State.Running) return null;
  for (const columns of [COLUMNS, OLD_COLUMNS]) {
    const ps_args = `-eo pid,${columns.map((kind) => `${kind}ns`).join(',')}`;
    const listed = await callEngine(container.top({ ps_args }), subject).catch(orNull);
    const found = listed && namespacesInTop(listed as TopAnswer, State.Pid);
    if (found) return found;
  }
  return null;
}

/** A `ps` that does not know these columns, or a container that just ended. */
function orNull(error: unknown): null {
  if (error instanceof AppError && error.code !== 'docker-unreachable') return null;
  throw error;
}

export interface TopAnswer {
  Titles?: string[];
  Processes?: string[][] | null;
}

/** Reads the line of a process; null when it is not listed or nothing of it could be read. */
export function namespacesInTop({ Titles, Processes }: TopAnswer, pid: number): NamespaceSet | null {
  const titles = (Titles ?? []).map((title) => title.toLowerCase());
  const line = Processes?.find((cells) => cells[titles.indexOf('pid')] === String(pid));
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
