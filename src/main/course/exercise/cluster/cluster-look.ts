import type { Said } from '#main/core/reading.ts';
import type { ExecResult } from '#main/docker/inspections.ts';
import { observes } from '#shared/course/check-facts.ts';
import { CLUSTER_KINDS, type ClusterKindName } from '#shared/course/cluster-kinds.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { fetchOver, type Page } from '../http-page.ts';
import { inTime, POD_LOOK_MS } from '../in-time.ts';
import type { ExerciseKubernetes } from './exercise-kubernetes.ts';
import { metaOf } from './said-object.ts';

/** Which objects of a kind are looked at; an empty namespace means all. */
interface Choice {
  namespace: string;
  selector?: Readonly<Record<string, string>> | undefined;
}

/** A pod, and one of its containers, the first when none is named. */
interface PodPlace {
  namespace: string;
  name: string;
  container?: string | undefined;
}

/** The cluster in use as exercises look at it. */
export interface ClusterLook {
  /** Why nothing of it may be read or changed now; null when all may. */
  refusal(): CheckFact | null;
  /** Tells this cluster from all others there ever were. Rejects while none answers. */
  identity(): Promise<string>;
  /** The same, as it was said since this cluster answers; null until it was. */
  knownIdentity(): string | null;
  find(of: ClusterKindName, namespace: string, name: string): Promise<Said | null>;
  list(of: ClusterKindName, choice: Choice): Promise<Said[]>;
  /** What the API server says of itself. */
  version(): Promise<Said>;
  /** Past templates of daemon sets and stateful sets. */
  histories(namespace: string): Promise<Said[]>;
  /** Null for a command that does not end in time. */
  exec(pod: PodPlace, command: readonly string[]): Promise<ExecResult | null>;
  /** The end of what it wrote. */
  logText(pod: PodPlace): Promise<string>;
  /** Null when nothing answers in time. */
  fetchPage(pod: PodPlace, port: number, path: string): Promise<Page | null>;
}

/** Namespace that every cluster has from its birth to its end. */
const FIRST_NAMESPACE = 'kube-system';
const HISTORIES = {
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  resource: 'controllerrevisions',
  isNamespaced: true,
};

/** Nothing is asked before it is looked at. */
export function createClusterLook({ cluster, object: api, pod: pods }: ExerciseKubernetes): ClusterLook {
  let known: { server: string | null; id: string } | null = null;
  cluster.status.subscribe(({ state }) => {
    if (state !== 'ready') known = null;
  });

  return {
    refusal() {
      const { state, canWrite, context } = cluster.status.value;
      if (state !== 'ready') return observes('cluster-not-ready', { state });
      return canWrite ? null : observes('cluster-not-opened', { context: context ?? '' });
    },
    async identity() {
      const { server } = cluster.status.value;
      if (known?.server === server) return known.id;
      const { uid: id } = metaOf(await api.read(CLUSTER_KINDS.namespace, null, FIRST_NAMESPACE));
      known = { server, id };
      return id;
    },
    knownIdentity() {
      const { state, server } = cluster.status.value;
      return state === 'ready' && known?.server === server ? known.id : null;
    },
    find: (of, namespace, name) => api.find(CLUSTER_KINDS[of], namespace || null, name),
    list(of, { namespace, selector = {} }) {
      const labelSelector = Object.entries(selector)
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
      const query = { namespace: namespace || null, ...(labelSelector === '' ? {} : { labelSelector }) };
      return api.list(CLUSTER_KINDS[of], query);
    },
    version: () => api.version(),
    histories: (namespace) => api.list(HISTORIES, { namespace }),
    exec: (pod, command) => inTime(pods.exec(pod, command), POD_LOOK_MS),
    logText: (pod) => pods.logText(pod),
    fetchPage: (pod, port, path) => fetchOver(() => pods.dial(pod, port), path),
  };
}
