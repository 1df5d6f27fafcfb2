import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import {
  CLUSTER_TABLES,
  type ClusterTable,
  FORWARD_TABLES,
  type ForwardTable,
  ROLLOUT_TABLES,
  type RolloutTable,
  SCALED_TABLES,
  type ScaledTable,
} from '#shared/domain/cluster.ts';
import type { OBJECT_ACTIONS } from '#shared/strings/fr/cluster-actions.ts';
import {
  deleteCommand,
  execCommand,
  forwardCommand,
  type KubectlTarget,
  logsCommand,
  rolloutCommand,
  scaleCommand,
  setImageCommand,
} from '../kubectl-command.ts';

/** What can be asked of an object of the cluster. */
export type ObjectAction = keyof typeof OBJECT_ACTIONS;

/** An object and the table it is of. */
export interface Subject {
  table: ClusterTable;
  object: ClusterObject;
}

/** A subject as kubectl is told of it. */
export function targetOf({ table, object }: Subject): KubectlTarget {
  return { kind: CLUSTER_TABLES[table].kind, name: object.name, namespace: object.namespace };
}

/** What can be asked of an object, the most usual first. */
export function actionsOf({ table, object }: Subject): readonly ObjectAction[] {
  return [
    ...(isPod(object) && isAlive(object) ? (['exec'] as const) : []),
    ...(logSelector({ table, object }) !== null ? (['logs'] as const) : []),
    ...(isForwarded(table) && !isExternal(object) ? (['forward'] as const) : []),
    ...(isScaled(table) ? (['scale'] as const) : []),
    ...(isRollout(table) ? (['set-image', 'restart', 'undo'] as const) : []),
    ...('isPaused' in object ? ([object.isPaused ? 'resume' : 'pause'] as const) : []),
    ...(table === 'nodes' || table === 'events' ? [] : (['delete'] as const)),
  ];
}

/** What changes an object, or lets in where everything can be changed. */
const WRITING: ReadonlySet<ObjectAction> = new Set([
  'exec',
  'forward',
  'scale',
  'set-image',
  'restart',
  'undo',
  'pause',
  'resume',
  'delete',
]);

/** Whether a cluster that is read-only refuses it. */
export function isWriting(action: ObjectAction): boolean {
  return WRITING.has(action);
}

/** The command that does the same in a terminal. */
export function actionCommand(action: ObjectAction, subject: Subject): string {
  const target = targetOf(subject);
  const { object } = subject;
  const { namespace } = target;
  switch (action) {
    case 'scale':
      return scaleCommand(target, 'wanted' in object ? object.wanted : 1);
    case 'set-image':
      return setImageCommand(target, containersOf(object)[0]?.name ?? 'CONTENEUR', '');
    case 'restart':
      return rolloutCommand(target, 'restart');
    case 'undo':
      return rolloutCommand(target, 'undo');
    case 'pause':
    case 'resume':
      return rolloutCommand(target, action);
    case 'exec':
      return execCommand(target, null);
    case 'logs': {
      const of = isPod(object)
        ? { pod: target.name, hasManyContainers: object.containers.length > 1 }
        : { selector: logSelector(subject) ?? {} };
      return logsCommand({ namespace, isFollowed: true, ...of });
    }
    case 'forward':
      return forwardCommand(target, firstPort(object) ?? 80, null);
    case 'delete':
      return deleteCommand(target);
  }
}

/** The labels of the pods whose logs are those of an object: empty for a pod itself, null where there are none. */
export function logSelector({ table, object }: Subject): Readonly<Record<string, string>> | null {
  if (table === 'pods') return {};
  if (table === 'jobs') return { 'batch.kubernetes.io/job-name': object.name };
  const hasPods = isRollout(table) || table === 'replicaSets' || table === 'services';
  if (!hasPods || !('selector' in object) || Object.keys(object.selector).length === 0) return null;
  return object.selector;
}

/** Names and images of the containers that an object runs, those of its own work. */
export function containersOf(object: ClusterObject): readonly { name: string; image: string }[] {
  if (isPod(object)) return object.containers.filter(({ isInit, isSidecar }) => !isInit || isSidecar);
  return 'containers' in object ? object.containers : [];
}

/** The first port that an object declares. */
function firstPort(object: ClusterObject): number | null {
  return portsOf(object)[0]?.port ?? null;
}

/** The TCP ports that an object declares. */
export function portsOf(object: ClusterObject): readonly { name: string; port: number }[] {
  const ports = isPod(object)
    ? object.containers.flatMap((one) => one.ports)
    : 'clusterIp' in object
      ? object.ports
      : [];
  return ports.filter(({ protocol }) => protocol === 'TCP');
}

function isPod(object: ClusterObject): object is ClusterObject<'pods'> {
  return 'podIp' in object;
}

function isAlive(pod: ClusterObject<'pods'>): boolean {
  return pod.containers.some(({ state }) => state.kind === 'running');
}

function isExternal(object: ClusterObject): boolean {
  return 'externalName' in object && object.type === 'ExternalName';
}

/** Whether what a table holds is brought up to date pod by pod. */
export function isRollout(table: ClusterTable): table is RolloutTable {
  return (ROLLOUT_TABLES as readonly ClusterTable[]).includes(table);
}

/** Whether what a table holds may have more pods, or fewer. */
export function isScaled(table: ClusterTable): table is ScaledTable {
  return (SCALED_TABLES as readonly ClusterTable[]).includes(table);
}

/** Whether a port of this machine may lead to what a table holds. */
export function isForwarded(table: ClusterTable): table is ForwardTable {
  return (FORWARD_TABLES as readonly ClusterTable[]).includes(table);
}
