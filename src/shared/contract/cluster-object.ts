import { z } from 'zod';
import type { ClusterTable } from '../domain/cluster.ts';
import type { TableChange } from './object.ts';

const words = z.record(z.string(), z.string());

/** What every object has; of an object that others own, `ownerUid` is the one that controls it. */
const common = {
  uid: z.string(),
  name: z.string(),
  /** Null for an object of the whole cluster. */
  namespace: z.string().nullable(),
  labels: words,
  ownerUid: z.string().nullable(),
  createdAtMs: z.number(),
  /** Null unless its deletion was asked. */
  deletingSinceMs: z.number().nullable(),
};

const conditionSchema = z.object({
  type: z.string(),
  /** `True`, `False` or `Unknown`. */
  status: z.string(),
  reason: z.string(),
  message: z.string(),
  /** 0 where the cluster does not say. */
  changedAtMs: z.number(),
});
export type ClusterCondition = z.infer<typeof conditionSchema>;

const conditions = z.array(conditionSchema);

const nodeSchema = z.object({
  ...common,
  isReady: z.boolean(),
  isSchedulable: z.boolean(),
  roles: z.array(z.string()),
  /** Of its kubelet, e.g. `v1.37.2`. */
  version: z.string(),
  runtime: z.string(),
  osImage: z.string(),
  kernel: z.string(),
  architecture: z.string(),
  internalIp: z.string(),
  taints: z.array(z.object({ key: z.string(), value: z.string(), effect: z.string() })),
  /** What pods may use: quantities as Kubernetes writes them (`cpu`, `memory`, `pods`, …). */
  allocatable: words,
  capacity: words,
  /** Of the images it has, as far as it tells: it leaves out those of a crowded node that weigh little. */
  imageNames: z.array(z.string()),
  conditions,
});

const namespaceSchema = z.object({ ...common, phase: z.string() });

const containerStateSchema = z.object({
  kind: z.enum(['waiting', 'running', 'terminated']),
  /** Empty while it runs. */
  reason: z.string(),
  message: z.string(),
  /** Null unless it ended. */
  exitCode: z.number().nullable(),
  /** 0 where it never began or ended. */
  startedAtMs: z.number(),
  finishedAtMs: z.number(),
});
export type PodContainerState = z.infer<typeof containerStateSchema>;

const podContainerSchema = z.object({
  name: z.string(),
  image: z.string(),
  /** Runs to its end before the others begin, unless `isSidecar`. */
  isInit: z.boolean(),
  /** An init container that goes on running beside the others. */
  isSidecar: z.boolean(),
  isReady: z.boolean(),
  restarts: z.number(),
  ports: z.array(z.object({ name: z.string(), port: z.number(), protocol: z.string() })),
  state: containerStateSchema,
  /** How it ended the last time; null when it never did. */
  lastState: containerStateSchema.nullable(),
});
export type PodContainer = z.infer<typeof podContainerSchema>;

const podSchema = z.object({
  ...common,
  /** Null until a node is found for it. */
  nodeName: z.string().nullable(),
  /** `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`. */
  phase: z.string(),
  /** Why it is in this phase, e.g. `Evicted`; most often empty. */
  reason: z.string(),
  message: z.string(),
  isReady: z.boolean(),
  /** Empty until it has one. */
  podIp: z.string(),
  /** Init containers first, in their order. */
  containers: z.array(podContainerSchema),
  conditions,
  qos: z.string(),
  serviceAccount: z.string(),
  restartPolicy: z.string(),
  /** Names of the claims, config maps and secrets it mounts or reads. */
  claims: z.array(z.string()),
  configMaps: z.array(z.string()),
  secrets: z.array(z.string()),
});

/** A selector as `matchLabels`; expressions are in the raw object. */
const selector = words;

/** Names and images of a template's containers, in their order. */
const templateContainers = z.array(z.object({ name: z.string(), image: z.string() }));

const replicas = { wanted: z.number(), ready: z.number(), available: z.number(), updated: z.number() };

const deploymentSchema = z.object({
  ...common,
  ...replicas,
  selector,
  /** Of the rollout under way or done, 0 before the first. */
  revision: z.number(),
  strategy: z.string(),
  isPaused: z.boolean(),
  /** Every pod counted, those of old rollouts too. */
  total: z.number(),
  generation: z.number(),
  /** What the controller has seen: the counts are those of an older wish while it is less than `generation`. */
  observedGeneration: z.number(),
  containers: templateContainers,
  conditions,
});

const replicaSetSchema = z.object({
  ...common,
  ...replicas,
  selector,
  revision: z.number(),
  containers: templateContainers,
});

const daemonSetSchema = z.object({
  ...common,
  ...replicas,
  selector,
  generation: z.number(),
  observedGeneration: z.number(),
  containers: templateContainers,
});

const statefulSetSchema = z.object({
  ...common,
  ...replicas,
  selector,
  serviceName: z.string(),
  generation: z.number(),
  observedGeneration: z.number(),
  containers: templateContainers,
});

const jobSchema = z.object({
  ...common,
  /** Null where any one success is enough. */
  completions: z.number().nullable(),
  parallelism: z.number(),
  active: z.number(),
  succeeded: z.number(),
  failed: z.number(),
  isSuspended: z.boolean(),
  /** 0 while it has not. */
  startedAtMs: z.number(),
  finishedAtMs: z.number(),
  containers: templateContainers,
  conditions,
});

const cronJobSchema = z.object({
  ...common,
  schedule: z.string(),
  timeZone: z.string(),
  isSuspended: z.boolean(),
  active: z.number(),
  /** 0 before the first. */
  lastScheduledAtMs: z.number(),
  containers: templateContainers,
});

const serviceSchema = z.object({
  ...common,
  /** `ClusterIP`, `NodePort`, `LoadBalancer` or `ExternalName`. */
  type: z.string(),
  /** Empty, an address, or `None` for a headless service. */
  clusterIp: z.string(),
  externalName: z.string(),
  externalIps: z.array(z.string()),
  /** Empty: it selects no pod by itself. */
  selector,
  ports: z.array(
    z.object({
      name: z.string(),
      port: z.number(),
      /** A number, or the name of a port of the pods. */
      targetPort: z.string(),
      /** Null unless it is open on nodes. */
      nodePort: z.number().nullable(),
      protocol: z.string(),
    }),
  ),
});

const endpointSliceSchema = z.object({
  ...common,
  /** Empty: of no service. */
  serviceName: z.string(),
  addressType: z.string(),
  endpoints: z.array(
    z.object({
      addresses: z.array(z.string()),
      /** Null: no pod stands behind it. */
      podUid: z.string().nullable(),
      podName: z.string().nullable(),
      nodeName: z.string().nullable(),
      isReady: z.boolean(),
    }),
  ),
  ports: z.array(z.object({ name: z.string(), port: z.number().nullable(), protocol: z.string() })),
});

const ingressSchema = z.object({
  ...common,
  className: z.string(),
  rules: z.array(
    z.object({ host: z.string(), path: z.string(), serviceName: z.string(), servicePort: z.string() }),
  ),
  tlsHosts: z.array(z.string()),
  addresses: z.array(z.string()),
});

/** Keys and sizes; what they hold is read one object at a time. */
const keys = z.array(z.object({ key: z.string(), sizeBytes: z.number() }));

const configMapSchema = z.object({ ...common, keys, isImmutable: z.boolean() });

/** Never a value. */
const secretSchema = z.object({ ...common, type: z.string(), keys, isImmutable: z.boolean() });

const volumeSchema = z.object({
  ...common,
  phase: z.string(),
  reason: z.string(),
  capacity: z.string(),
  accessModes: z.array(z.string()),
  reclaimPolicy: z.string(),
  storageClass: z.string(),
  /** What it is on, e.g. `hostPath`, `csi`, `nfs`. */
  source: z.string(),
  /** `namespace/name` of the claim that has it; empty while none does. */
  claim: z.string(),
});

const claimSchema = z.object({
  ...common,
  phase: z.string(),
  requested: z.string(),
  capacity: z.string(),
  accessModes: z.array(z.string()),
  storageClass: z.string(),
  volumeName: z.string(),
  conditions,
});

const storageClassSchema = z.object({
  ...common,
  provisioner: z.string(),
  reclaimPolicy: z.string(),
  bindingMode: z.string(),
  isDefault: z.boolean(),
});

const eventSchema = z.object({
  ...common,
  /** `Normal` or `Warning`. */
  type: z.string(),
  reason: z.string(),
  message: z.string(),
  /** Who says it, e.g. `kubelet`. */
  source: z.string(),
  /** What it is about. */
  about: z.object({ kind: z.string(), name: z.string(), namespace: z.string().nullable(), uid: z.string() }),
  count: z.number(),
  lastAtMs: z.number(),
});

const schemas = {
  nodes: nodeSchema,
  namespaces: namespaceSchema,
  pods: podSchema,
  deployments: deploymentSchema,
  replicaSets: replicaSetSchema,
  daemonSets: daemonSetSchema,
  statefulSets: statefulSetSchema,
  jobs: jobSchema,
  cronJobs: cronJobSchema,
  services: serviceSchema,
  endpointSlices: endpointSliceSchema,
  ingresses: ingressSchema,
  configMaps: configMapSchema,
  secrets: secretSchema,
  volumes: volumeSchema,
  claims: claimSchema,
  storageClasses: storageClassSchema,
  events: eventSchema,
} satisfies Record<ClusterTable, z.ZodType>;

/** The objects of each table. */
export type ClusterObjects = { [T in ClusterTable]: z.infer<(typeof schemas)[T]> };

/** An object as its table holds it. */
export type ClusterObject<T extends ClusterTable = ClusterTable> = ClusterObjects[T];

/** What changed in a cluster; `isReset`: forget everything first. Everything is keyed by uid. */
export type ClusterChange = { isReset: boolean } & {
  [T in ClusterTable]: TableChange<ClusterObjects[T]>;
};

/**
 * One change of a cluster, as it crosses to a page: its type alone. Main makes each object member by member, as the compiler
 * sees; to look at 2,000 of them once more takes a tenth of a second of the click that shows them.
 */
export const clusterChangeSchema = z.custom<ClusterChange>();
