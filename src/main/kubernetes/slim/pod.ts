import { count, countOrNull, flag, object, objects, type Said, text, time } from '#main/core/reading.ts';
import type { ClusterObject, PodContainer, PodContainerState } from '#shared/contract/cluster-object.ts';
import { commonOf, conditionsOf } from './common.ts';

/** A pod as lists, figures and explanations show it. */
export function toPod(said: Said): ClusterObject<'pods'> {
  const spec = object(said.spec);
  const status = object(said.status);
  const conditions = conditionsOf(status);
  return {
    ...commonOf(said),
    nodeName: text(spec.nodeName) || null,
    phase: text(status.phase),
    reason: text(status.reason),
    message: text(status.message),
    isReady: conditions.some((one) => one.type === 'Ready' && one.status === 'True'),
    podIp: text(status.podIP),
    containers: containersOf(spec, status),
    conditions,
    qos: text(status.qosClass),
    serviceAccount: text(spec.serviceAccountName),
    restartPolicy: text(spec.restartPolicy),
    ...referencesOf(spec),
  };
}

function containersOf(spec: Said, status: Said): PodContainer[] {
  return [
    ...containers(objects(spec.initContainers), objects(status.initContainerStatuses), true),
    ...containers(objects(spec.containers), objects(status.containerStatuses), false),
  ];
}

function containers(specs: readonly Said[], statuses: readonly Said[], isInit: boolean): PodContainer[] {
  return specs.map((spec) => {
    const status = statuses.find(({ name }) => name === spec.name) ?? {};
    const last = object(status.lastState);
    return {
      name: text(spec.name),
      image: text(spec.image),
      isInit,
      isSidecar: isInit && spec.restartPolicy === 'Always',
      isReady: flag(status.ready),
      restarts: count(status.restartCount),
      ports: objects(spec.ports).map((port) => ({
        name: text(port.name),
        port: count(port.containerPort),
        protocol: text(port.protocol) || 'TCP',
      })),
      state: stateOf(object(status.state)),
      lastState: Object.keys(last).length > 0 ? stateOf(last) : null,
    };
  });
}

/** One that the node said nothing of yet waits. */
function stateOf(said: Said): PodContainerState {
  const kind = said.running ? 'running' : said.terminated ? 'terminated' : 'waiting';
  const one = object(said[kind]);
  return {
    kind,
    reason: text(one.reason),
    message: text(one.message),
    exitCode: kind === 'terminated' ? countOrNull(one.exitCode) : null,
    startedAtMs: time(one.startedAt),
    finishedAtMs: time(one.finishedAt),
  };
}

/** What a pod cannot start without. */
function referencesOf(spec: Said) {
  const volumes = objects(spec.volumes);
  const every = [...objects(spec.initContainers), ...objects(spec.containers)];
  const sources = every.flatMap((one) => objects(one.env).map(({ valueFrom }) => object(valueFrom)));
  const froms = every.flatMap((one) => objects(one.envFrom));
  const projected = volumes.flatMap(({ projected: one }) => objects(object(one).sources));
  const named = (list: readonly Said[], member: string, key: string) =>
    list.map((one) => text(object(one[member])[key]));
  return {
    claims: distinct(named(volumes, 'persistentVolumeClaim', 'claimName')),
    configMaps: distinct([
      ...named([...volumes, ...projected], 'configMap', 'name'),
      ...named(sources, 'configMapKeyRef', 'name'),
      ...named(froms, 'configMapRef', 'name'),
    ]),
    secrets: distinct([
      ...named(volumes, 'secret', 'secretName'),
      ...named(projected, 'secret', 'name'),
      ...named(sources, 'secretKeyRef', 'name'),
      ...named(froms, 'secretRef', 'name'),
    ]),
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name !== ''))];
}
