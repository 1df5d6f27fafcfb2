import type { ClusterObject, ClusterObjects } from '#shared/contract/cluster-object.ts';
import { AppError } from '#shared/errors.ts';
import type { ForwardRequest } from './forward.ts';

/** The pod that answers now, and on which of its ports. */
export interface ForwardTarget {
  podName: string;
  port: number;
}

/** What is known of a cluster's objects. */
type Known = <T extends keyof ClusterObjects>(table: T) => readonly ClusterObject<T>[];

/** Found anew for each connection, so that a pod that was replaced is not waited for. Throws `forward-no-pod`. */
export function findTarget(all: Known, request: ForwardRequest): ForwardTarget {
  const found = request.table === 'services' ? behindService(all, request) : behindWorkload(all, request);
  if (found) return found;
  throw new AppError('forward-no-pod', { name: request.name });
}

/** By the endpoints of the service: they name the port of the pod too. */
function behindService(all: Known, { namespace, name, port }: ForwardRequest): ForwardTarget | null {
  const service = all('services').find((one) => one.namespace === namespace && one.name === name);
  const portName = service?.ports.find((one) => one.port === port)?.name;
  if (portName === undefined) return null;
  for (const slice of all('endpointSlices')) {
    if (slice.namespace !== namespace || slice.serviceName !== name) continue;
    const target = slice.ports.find((one) => one.name === portName)?.port ?? null;
    const ready = slice.endpoints.find(({ isReady, podName }) => isReady && podName !== null);
    if (ready?.podName && target !== null) return { podName: ready.podName, port: target };
  }
  return null;
}

/** A pod itself, or a ready one of those a workload owns, directly or by its replica sets; the newest first. */
function behindWorkload(all: Known, { table, namespace, name, port }: ForwardRequest): ForwardTarget | null {
  const pods = all('pods').filter((one) => one.namespace === namespace && one.deletingSinceMs === null);
  if (table === 'pods') {
    const pod = pods.find((one) => one.name === name);
    return pod ? { podName: name, port } : null;
  }
  const owner = all(table).find((one) => one.namespace === namespace && one.name === name);
  if (!owner) return null;
  const sets = all('replicaSets').filter(({ ownerUid }) => ownerUid === owner.uid);
  const owners = new Set([owner.uid, ...sets.map(({ uid }) => uid)]);
  const [newest] = pods
    .filter(({ ownerUid, isReady }) => isReady && ownerUid !== null && owners.has(ownerUid))
    .sort((a, b) => b.createdAtMs - a.createdAtMs);
  return newest ? { podName: newest.name, port } : null;
}
