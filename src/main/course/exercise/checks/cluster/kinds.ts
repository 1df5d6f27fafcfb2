import type { CheckOf, KindDefinition } from '../check-kind.ts';
import { clusterChangeKind } from './change.ts';
import type { ClusterCheckKind } from './cluster-kind.ts';
import { clusterCountKind } from './count.ts';
import { clusterEndpointsKind } from './endpoints.ts';
import { clusterEventKind } from './event.ts';
import { clusterExecKind } from './exec.ts';
import { clusterHttpKind } from './http.ts';
import { clusterLogsKind } from './logs.ts';
import { clusterObjectKind } from './object.ts';
import { clusterRolloutKind } from './rollout.ts';

/** Every kind of check that looks at a cluster; the compiler refuses a missing one. */
export const CLUSTER_CHECKS: { [K in ClusterCheckKind]: KindDefinition<CheckOf<K>> } = {
  'cluster-object': clusterObjectKind,
  'cluster-count': clusterCountKind,
  'cluster-rollout': clusterRolloutKind,
  'cluster-endpoints': clusterEndpointsKind,
  'cluster-http': clusterHttpKind,
  'cluster-exec': clusterExecKind,
  'cluster-logs': clusterLogsKind,
  'cluster-change': clusterChangeKind,
  'cluster-event': clusterEventKind,
};
