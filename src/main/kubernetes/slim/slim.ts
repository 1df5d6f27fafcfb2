import type { Said } from '#main/core/reading.ts';
import type { ClusterObjects } from '#shared/contract/cluster-object.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { toEndpointSlice, toIngress, toService } from './network.ts';
import {
  toClaim,
  toConfigMap,
  toEvent,
  toNamespace,
  toNode,
  toSecret,
  toStorageClass,
  toVolume,
} from './others.ts';
import { toPod } from './pod.ts';
import { toCronJob, toDaemonSet, toDeployment, toJob, toReplicaSet, toStatefulSet } from './workloads.ts';

/** What the app keeps of an object, by its table; what is not understood reads as if it had not been said. */
export const SLIM: { readonly [T in ClusterTable]: (said: Said) => ClusterObjects[T] } = {
  nodes: toNode,
  namespaces: toNamespace,
  pods: toPod,
  deployments: toDeployment,
  replicaSets: toReplicaSet,
  daemonSets: toDaemonSet,
  statefulSets: toStatefulSet,
  jobs: toJob,
  cronJobs: toCronJob,
  services: toService,
  endpointSlices: toEndpointSlice,
  ingresses: toIngress,
  configMaps: toConfigMap,
  secrets: toSecret,
  volumes: toVolume,
  claims: toClaim,
  storageClasses: toStorageClass,
  events: toEvent,
};
