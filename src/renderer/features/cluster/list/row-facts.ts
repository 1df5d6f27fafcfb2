import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { ownOf } from '#shared/domain/own.ts';
import { toneOfTrouble, troubleOf } from '#shared/domain/pod-trouble.ts';
import { ROW } from '#shared/strings/fr/cluster.ts';
import { TROUBLE_NAMES } from '#shared/strings/fr/pod-trouble.ts';
import { formatAge } from '../../../cluster/format-age.ts';

/** How an object is: it works, is on its way, does not, or there is nothing to say. */
export type Tone = 'good' | 'wait' | 'bad' | 'off';

/** What a row says of its object. */
interface RowFacts {
  tone: Tone;
  /** What one compares rows by. */
  side: string;
  /** Empty ones are left out. */
  facts: readonly string[];
}

/** What the other tables know of an object of this one. */
export interface RowContext {
  nowMs: number;
  /** Ready endpoints by `namespace/service`. */
  readyByService: ReadonlyMap<string, number>;
  /** Pods by the name of their node. */
  podsByNode: ReadonlyMap<string, number>;
  /** Uids of the replica sets that a newer one of the same deployment replaces. */
  replacedSets: ReadonlySet<string>;
}

type Teller<T extends ClusterTable> = (object: ClusterObject<T>, context: RowContext) => RowFacts;

/** What a row of a table says; the object is of that table. */
export function rowFacts(table: ClusterTable, object: ClusterObject, context: RowContext): RowFacts {
  const tell = TELLERS[table] as Teller<never>;
  const told = tell(object as never, context);
  const isLeaving = object.deletingSinceMs !== null && table !== 'pods';
  return isLeaving ? { ...told, tone: 'wait', facts: [ROW.leaving, ...told.facts] } : told;
}

/** Every table; the compiler refuses a missing one. */
const TELLERS: { [T in ClusterTable]: Teller<T> } = {
  pods: (pod) => {
    const trouble = troubleOf(pod);
    const running = pod.containers.filter(({ isInit, isSidecar }) => !isInit || isSidecar);
    const restarts = pod.containers.reduce((sum, one) => sum + one.restarts, 0);
    return {
      tone: trouble ? toneOfTrouble(trouble) : 'good',
      side: ROW.ready(running.filter(({ isReady }) => isReady).length, running.length),
      facts: [
        trouble ? TROUBLE_NAMES[trouble.code] : ROW.running,
        restarts > 0 ? ROW.restarts(restarts) : '',
        pod.nodeName === null ? '' : ROW.onNode(pod.nodeName),
        pod.podIp,
      ],
    };
  },
  deployments: (one) => {
    const isStuck = one.conditions.some(
      ({ type, status }) =>
        (type === 'Progressing' && status === 'False') || (type === 'ReplicaFailure' && status === 'True'),
    );
    const told = replicaFacts(one, one.observedGeneration >= one.generation);
    return {
      ...told,
      tone: isStuck ? 'bad' : told.tone,
      facts: [isStuck ? ROW.stuck : one.isPaused ? ROW.paused : '', ...told.facts],
    };
  },
  replicaSets: (one, { replacedSets }) => ({
    tone: one.wanted === 0 ? 'off' : one.ready >= one.wanted ? 'good' : 'wait',
    side: ROW.ready(one.ready, one.wanted),
    facts: [
      one.wanted === 0 && replacedSets.has(one.uid) ? ROW.oldVersion : '',
      ROW.revision(one.revision),
      imagesOf(one),
    ],
  }),
  statefulSets: (one) => replicaFacts(one, one.observedGeneration >= one.generation),
  daemonSets: (one) => replicaFacts(one, one.observedGeneration >= one.generation),
  jobs: (one) => {
    const isFailed = one.conditions.some(({ type, status }) => type === 'Failed' && status === 'True');
    const isDone = one.finishedAtMs > 0 && !isFailed;
    return {
      tone: isFailed ? 'bad' : isDone ? 'good' : one.isSuspended ? 'off' : 'wait',
      side: ROW.ready(one.succeeded, one.completions ?? 1),
      facts: [
        isDone ? ROW.done : one.isSuspended ? ROW.suspended : '',
        one.active > 0 ? ROW.active(one.active) : '',
        one.failed > 0 ? ROW.failed(one.failed) : '',
        imagesOf(one),
      ],
    };
  },
  cronJobs: (one, { nowMs }) => ({
    tone: one.isSuspended ? 'off' : 'good',
    side: one.schedule,
    facts: [
      one.isSuspended ? ROW.suspended : '',
      one.lastScheduledAtMs === 0 ? ROW.neverRun : ROW.lastRun(formatAge(nowMs - one.lastScheduledAtMs)),
      one.active > 0 ? ROW.active(one.active) : '',
      imagesOf(one),
    ],
  }),
  services: (one, { readyByService }) => {
    const ready = readyByService.get(`${one.namespace}/${one.name}`) ?? 0;
    const hasPods = one.type !== 'ExternalName' && Object.keys(one.selector).length > 0;
    const ports = one.ports.map(({ port, nodePort, protocol }) => portText(port, nodePort, protocol));
    return {
      tone: !hasPods ? 'off' : ready > 0 ? 'good' : 'bad',
      side: one.type,
      facts: [
        hasPods ? (ready > 0 ? ROW.endpoints(ready) : ROW.noEndpoint) : '',
        one.clusterIp === 'None' ? ROW.headless : one.clusterIp,
        one.externalName,
        ports.join(', '),
      ],
    };
  },
  endpointSlices: (one) => {
    const ready = one.endpoints.filter(({ isReady }) => isReady).length;
    return {
      tone: one.endpoints.length === 0 ? 'off' : ready === one.endpoints.length ? 'good' : 'wait',
      side: ROW.ready(ready, one.endpoints.length),
      facts: [
        one.serviceName,
        one.endpoints
          .slice(0, 3)
          .flatMap(({ addresses }) => addresses)
          .join(', '),
      ],
    };
  },
  ingresses: (one) => ({
    tone: 'off',
    side: ROW.rules(one.rules.length),
    facts: [
      one.className,
      ...one.rules.slice(0, 2).map(({ host, path }) => `${host || '*'}${path}`),
      one.addresses.join(', '),
    ],
  }),
  configMaps: (one) => keyFacts(one.keys, one.isImmutable),
  secrets: (one) => {
    const told = keyFacts(one.keys, one.isImmutable);
    return { ...told, facts: [one.type, ...told.facts] };
  },
  volumes: (one) => ({
    tone: phaseTone(one.phase),
    side: one.capacity,
    facts: [
      phaseText(one.phase),
      one.claim === '' ? '' : ROW.claimedBy(one.claim),
      one.storageClass,
      one.source,
    ],
  }),
  claims: (one) => ({
    tone: phaseTone(one.phase),
    side: one.capacity || one.requested,
    facts: [phaseText(one.phase), one.storageClass, one.volumeName],
  }),
  storageClasses: (one) => ({
    tone: 'off',
    side: one.isDefault ? ROW.isDefault : '',
    facts: [one.provisioner, one.reclaimPolicy, one.bindingMode],
  }),
  nodes: (one, { podsByNode }) => ({
    tone: !one.isReady ? 'bad' : one.isSchedulable ? 'good' : 'wait',
    side: one.version,
    facts: [
      one.isReady ? ROW.isReady : ROW.notReady,
      one.isSchedulable ? '' : ROW.cordoned,
      one.roles.join(', '),
      ROW.pods(podsByNode.get(one.name) ?? 0),
      one.taints.length > 0 ? ROW.taints(one.taints.length) : '',
      one.internalIp,
    ],
  }),
  namespaces: (one) => ({ tone: phaseTone(one.phase), side: '', facts: [phaseText(one.phase)] }),
  events: (one, { nowMs }) => ({
    tone: one.type === 'Warning' ? 'bad' : 'off',
    side: formatAge(nowMs - one.lastAtMs),
    facts: [`${one.about.kind} ${one.about.name}`, ROW.times(one.count), one.message],
  }),
};

interface Replicated {
  wanted: number;
  ready: number;
  available: number;
  updated: number;
  containers: readonly { image: string }[];
}

/** `isSeen`: its controller has read the last wish; the counts are those of an older one otherwise. */
function replicaFacts(one: Replicated, isSeen: boolean): RowFacts {
  const isUpdated = isSeen && one.updated >= one.wanted;
  const isDone = isUpdated && one.ready >= one.wanted && one.available >= one.wanted;
  return {
    tone: one.wanted === 0 && isSeen ? 'off' : isDone ? 'good' : 'wait',
    side: ROW.ready(one.ready, one.wanted),
    facts: [isUpdated ? '' : ROW.rollingOut(one.updated, one.wanted), imagesOf(one)],
  };
}

function imagesOf({ containers }: { containers: readonly { image: string }[] }): string {
  return containers.map(({ image }) => image).join(', ');
}

function keyFacts(keys: readonly { key: string }[], isImmutable: boolean): RowFacts {
  const names = keys.slice(0, 5).map(({ key }) => key);
  return {
    tone: 'off',
    side: ROW.keys(keys.length),
    facts: [isImmutable ? ROW.immutable : '', names.join(', ')],
  };
}

/** A port of a service, with the one it opens on nodes. */
export function portText(port: number, nodePort: number | null, protocol: string): string {
  const open = nodePort === null ? `${port}` : `${port}:${nodePort}`;
  return protocol === 'TCP' ? open : `${open}/${protocol}`;
}

/** A phase in French; one that nobody foresaw stays as it is. */
export function phaseText(phase: string): string {
  return ownOf(ROW.phases, phase) ?? phase;
}

const PHASE_TONES: Readonly<Record<string, Tone>> = {
  Active: 'good',
  Bound: 'good',
  Available: 'good',
  Pending: 'wait',
  Terminating: 'wait',
  Released: 'wait',
  Failed: 'bad',
  Lost: 'bad',
};

function phaseTone(phase: string): Tone {
  return ownOf(PHASE_TONES, phase) ?? 'off';
}
