import { count, countOrNull, flag, object, objects, type Said, text, time } from '#main/core/reading.ts';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { commonOf, conditionsOf, revisionOf, selectorOf, templateOf, wantedOf } from './common.ts';

function generations(said: Said) {
  return {
    generation: count(object(said.metadata).generation),
    observedGeneration: count(object(said.status).observedGeneration),
  };
}

/** A deployment as lists and figures show it. */
export function toDeployment(said: Said): ClusterObject<'deployments'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  return {
    ...commonOf(said),
    ...generations(said),
    wanted: wantedOf(spec.replicas),
    total: count(status.replicas),
    ready: count(status.readyReplicas),
    available: count(status.availableReplicas),
    updated: count(status.updatedReplicas),
    selector: selectorOf(spec),
    revision: revisionOf(said),
    strategy: text(object(spec.strategy).type),
    isPaused: flag(spec.paused),
    containers: templateOf(spec),
    conditions: conditionsOf(status),
  };
}

/** A replica set as lists and figures show it. */
export function toReplicaSet(said: Said): ClusterObject<'replicaSets'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  return {
    ...commonOf(said),
    wanted: wantedOf(spec.replicas),
    ready: count(status.readyReplicas),
    available: count(status.availableReplicas),
    updated: count(status.replicas),
    selector: selectorOf(spec),
    revision: revisionOf(said),
    containers: templateOf(spec),
  };
}

/** A daemon set as lists and figures show it. */
export function toDaemonSet(said: Said): ClusterObject<'daemonSets'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  return {
    ...commonOf(said),
    ...generations(said),
    wanted: count(status.desiredNumberScheduled),
    ready: count(status.numberReady),
    available: count(status.numberAvailable),
    updated: count(status.updatedNumberScheduled),
    selector: selectorOf(spec),
    containers: templateOf(spec),
  };
}

/** A stateful set as lists and figures show it. */
export function toStatefulSet(said: Said): ClusterObject<'statefulSets'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  return {
    ...commonOf(said),
    ...generations(said),
    wanted: wantedOf(spec.replicas),
    ready: count(status.readyReplicas),
    available: count(status.availableReplicas),
    updated: count(status.updatedReplicas),
    selector: selectorOf(spec),
    serviceName: text(spec.serviceName),
    containers: templateOf(spec),
  };
}

/** A job as lists show it. */
export function toJob(said: Said): ClusterObject<'jobs'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  const conditions = conditionsOf(status);
  const failed = conditions.find((one) => one.type === 'Failed' && one.status === 'True');
  return {
    ...commonOf(said),
    completions: countOrNull(spec.completions),
    parallelism: wantedOf(spec.parallelism),
    active: count(status.active),
    succeeded: count(status.succeeded),
    failed: count(status.failed),
    isSuspended: flag(spec.suspend),
    startedAtMs: time(status.startTime),
    finishedAtMs: time(status.completionTime) || (failed?.changedAtMs ?? 0),
    containers: templateOf(spec),
    conditions,
  };
}

/** A cron job as lists show it. */
export function toCronJob(said: Said): ClusterObject<'cronJobs'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  return {
    ...commonOf(said),
    schedule: text(spec.schedule),
    timeZone: text(spec.timeZone),
    isSuspended: flag(spec.suspend),
    active: objects(status.active).length,
    lastScheduledAtMs: time(status.lastScheduleTime),
    containers: templateOf(object(object(spec.jobTemplate).spec)),
  };
}
