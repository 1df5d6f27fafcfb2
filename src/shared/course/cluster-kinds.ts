/** Where the API has objects of a kind. */
interface ClusterKind {
  /** As a manifest says it. */
  kind: string;
  apiVersion: string;
  /** Plural, as in the API's addresses. */
  resource: string;
  isNamespaced: boolean;
}

const of = (apiVersion: string, kind: string, resource: string): ClusterKind => ({
  ...{ apiVersion, kind, resource },
  isNamespaced: true,
});
const ofCluster = (apiVersion: string, kind: string, resource: string): ClusterKind => ({
  ...{ apiVersion, kind, resource },
  isNamespaced: false,
});

/** Every kind of object an exercise may speak of, under the word that kubectl takes. */
export const CLUSTER_KINDS = {
  node: ofCluster('v1', 'Node', 'nodes'),
  namespace: ofCluster('v1', 'Namespace', 'namespaces'),
  pod: of('v1', 'Pod', 'pods'),
  deployment: of('apps/v1', 'Deployment', 'deployments'),
  replicaset: of('apps/v1', 'ReplicaSet', 'replicasets'),
  daemonset: of('apps/v1', 'DaemonSet', 'daemonsets'),
  statefulset: of('apps/v1', 'StatefulSet', 'statefulsets'),
  replicationcontroller: of('v1', 'ReplicationController', 'replicationcontrollers'),
  job: of('batch/v1', 'Job', 'jobs'),
  cronjob: of('batch/v1', 'CronJob', 'cronjobs'),
  service: of('v1', 'Service', 'services'),
  endpointslice: of('discovery.k8s.io/v1', 'EndpointSlice', 'endpointslices'),
  ingress: of('networking.k8s.io/v1', 'Ingress', 'ingresses'),
  networkpolicy: of('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'),
  configmap: of('v1', 'ConfigMap', 'configmaps'),
  secret: of('v1', 'Secret', 'secrets'),
  persistentvolume: ofCluster('v1', 'PersistentVolume', 'persistentvolumes'),
  persistentvolumeclaim: of('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'),
  storageclass: ofCluster('storage.k8s.io/v1', 'StorageClass', 'storageclasses'),
  serviceaccount: of('v1', 'ServiceAccount', 'serviceaccounts'),
  role: of('rbac.authorization.k8s.io/v1', 'Role', 'roles'),
  rolebinding: of('rbac.authorization.k8s.io/v1', 'RoleBinding', 'rolebindings'),
  clusterrole: ofCluster('rbac.authorization.k8s.io/v1', 'ClusterRole', 'clusterroles'),
  clusterrolebinding: ofCluster('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'clusterrolebindings'),
  resourcequota: of('v1', 'ResourceQuota', 'resourcequotas'),
  limitrange: of('v1', 'LimitRange', 'limitranges'),
  poddisruptionbudget: of('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets'),
  horizontalpodautoscaler: of('autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'),
  priorityclass: ofCluster('scheduling.k8s.io/v1', 'PriorityClass', 'priorityclasses'),
  ingressclass: ofCluster('networking.k8s.io/v1', 'IngressClass', 'ingressclasses'),
} as const satisfies Readonly<Record<string, ClusterKind>>;
export type ClusterKindName = keyof typeof CLUSTER_KINDS;

/** The words. */
export const CLUSTER_KIND_NAMES = Object.keys(CLUSTER_KINDS) as [ClusterKindName, ...ClusterKindName[]];

/** Kinds whose status counts what is ready. */
export const READY_KINDS = [
  'pod',
  'deployment',
  'replicaset',
  'daemonset',
  'statefulset',
  'replicationcontroller',
] as const satisfies readonly ClusterKindName[];

/** Kinds whose pods a rollout replaces. */
export const ROLLOUT_KINDS = [
  'deployment',
  'daemonset',
  'statefulset',
] as const satisfies readonly ClusterKindName[];

/** Kinds that lead to pods: what a check calls, reads or runs a command in. */
export const POD_KINDS = [
  'pod',
  'service',
  'deployment',
  'replicaset',
  'daemonset',
  'statefulset',
  'job',
] as const satisfies readonly ClusterKindName[];

/** Parts that not every cluster has. */
export const CLUSTER_PARTS = ['dns', 'storage', 'metrics', 'ingress', 'two-nodes'] as const;

export type ClusterPart = (typeof CLUSTER_PARTS)[number];

/** Namespace of an object that names none, as kubectl has it. */
export const DEFAULT_NAMESPACE = 'default';
