/** Tables of what a cluster keeps: the kind each holds, in Kubernetes' words, and where its API has it. */
export const CLUSTER_TABLES = {
  nodes: { kind: 'Node', apiVersion: 'v1', resource: 'nodes', isNamespaced: false },
  namespaces: { kind: 'Namespace', apiVersion: 'v1', resource: 'namespaces', isNamespaced: false },
  pods: { kind: 'Pod', apiVersion: 'v1', resource: 'pods', isNamespaced: true },
  deployments: { kind: 'Deployment', apiVersion: 'apps/v1', resource: 'deployments', isNamespaced: true },
  replicaSets: { kind: 'ReplicaSet', apiVersion: 'apps/v1', resource: 'replicasets', isNamespaced: true },
  daemonSets: { kind: 'DaemonSet', apiVersion: 'apps/v1', resource: 'daemonsets', isNamespaced: true },
  statefulSets: { kind: 'StatefulSet', apiVersion: 'apps/v1', resource: 'statefulsets', isNamespaced: true },
  jobs: { kind: 'Job', apiVersion: 'batch/v1', resource: 'jobs', isNamespaced: true },
  cronJobs: { kind: 'CronJob', apiVersion: 'batch/v1', resource: 'cronjobs', isNamespaced: true },
  services: { kind: 'Service', apiVersion: 'v1', resource: 'services', isNamespaced: true },
  endpointSlices: {
    kind: 'EndpointSlice',
    apiVersion: 'discovery.k8s.io/v1',
    resource: 'endpointslices',
    isNamespaced: true,
  },
  ingresses: {
    kind: 'Ingress',
    apiVersion: 'networking.k8s.io/v1',
    resource: 'ingresses',
    isNamespaced: true,
  },
  configMaps: { kind: 'ConfigMap', apiVersion: 'v1', resource: 'configmaps', isNamespaced: true },
  secrets: { kind: 'Secret', apiVersion: 'v1', resource: 'secrets', isNamespaced: true },
  volumes: { kind: 'PersistentVolume', apiVersion: 'v1', resource: 'persistentvolumes', isNamespaced: false },
  claims: {
    kind: 'PersistentVolumeClaim',
    apiVersion: 'v1',
    resource: 'persistentvolumeclaims',
    isNamespaced: true,
  },
  storageClasses: {
    kind: 'StorageClass',
    apiVersion: 'storage.k8s.io/v1',
    resource: 'storageclasses',
    isNamespaced: false,
  },
  events: { kind: 'Event', apiVersion: 'v1', resource: 'events', isNamespaced: true },
} as const;
export type ClusterTable = keyof typeof CLUSTER_TABLES;

/** The names of the tables. */
export const CLUSTER_TABLE_NAMES = Object.keys(CLUSTER_TABLES) as readonly ClusterTable[];

/** Tables whose objects run pods by a template that a rollout changes. */
export const ROLLOUT_TABLES = ['deployments', 'daemonSets', 'statefulSets'] as const;
export type RolloutTable = (typeof ROLLOUT_TABLES)[number];

/** Tables whose objects have a number of replicas. */
export const SCALED_TABLES = ['deployments', 'replicaSets', 'statefulSets'] as const;
export type ScaledTable = (typeof SCALED_TABLES)[number];

/** What a port may be forwarded to: a pod, or what finds one again when its pod is replaced. */
export const FORWARD_TABLES = ['pods', 'services', 'deployments', 'replicaSets', 'statefulSets'] as const;
export type ForwardTable = (typeof FORWARD_TABLES)[number];

/** Tables whose objects' use of processors and memory a cluster may measure, and what it calls its measures. */
export const MEASURED_TABLES = ['pods', 'nodes'] as const;
export type MeasuredTable = (typeof MEASURED_TABLES)[number];

/** What becomes of what an object owns when it is deleted. */
export const PROPAGATIONS = ['Background', 'Foreground', 'Orphan'] as const;

/** Name of an object; which of them a kind takes is the cluster's to say. */
export const OBJECT_NAME = /^[a-z0-9]([-a-z0-9.:]{0,251}[a-z0-9])?$/;

/** Name of a namespace, and of a container of a pod. */
export const NAMESPACE_NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Most objects of one table that the app keeps; a cluster with more says so on screen. */
export const MAX_TABLE_OBJECTS = 10_000;

/** Most replicas that may be asked for: more are a slip of the keyboard. */
export const MAX_REPLICAS = 10_000;

/** Pods whose logs may be read together. */
export const MAX_LOG_PODS = 50;

/** Tables whose changes are told to the learner, in that order; the others follow from them. */
export const TOLD_TABLES = [
  'namespaces',
  'deployments',
  'statefulSets',
  'daemonSets',
  'jobs',
  'cronJobs',
  'pods',
  'services',
  'ingresses',
  'configMaps',
  'secrets',
  'claims',
  'volumes',
  'nodes',
] as const satisfies readonly ClusterTable[];
export type ToldTable = (typeof TOLD_TABLES)[number];
