import {
  count,
  flag,
  object,
  objects,
  type Said,
  text,
  texts,
  textsByName,
  time,
} from '#main/core/reading.ts';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { commonOf, conditionsOf, keysOf } from './common.ts';

const ROLE = 'node-role.kubernetes.io/';

/** A node as lists and figures show it. */
export function toNode(said: Said): ClusterObject<'nodes'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  const info = object(status.nodeInfo);
  const common = commonOf(said);
  const conditions = conditionsOf(status);
  return {
    ...common,
    isReady: conditions.some((one) => one.type === 'Ready' && one.status === 'True'),
    isSchedulable: !flag(spec.unschedulable),
    roles: Object.keys(common.labels).flatMap((label) =>
      label.startsWith(ROLE) ? [label.slice(ROLE.length)] : [],
    ),
    version: text(info.kubeletVersion),
    runtime: text(info.containerRuntimeVersion),
    osImage: text(info.osImage),
    kernel: text(info.kernelVersion),
    architecture: text(info.architecture),
    internalIp: text(objects(status.addresses).find(({ type }) => type === 'InternalIP')?.address),
    taints: objects(spec.taints).map((one) => ({
      key: text(one.key),
      value: text(one.value),
      effect: text(one.effect),
    })),
    allocatable: textsByName(status.allocatable),
    capacity: textsByName(status.capacity),
    imageNames: objects(status.images).flatMap(({ names }) => tagged(names)),
    conditions,
  };
}

/** Names that one may write: an image has another by its digest. */
function tagged(names: unknown): string[] {
  return texts(names).filter((name) => !name.includes('@') && !name.includes('<none>'));
}

/** A namespace. */
export function toNamespace(said: Said): ClusterObject<'namespaces'> {
  return { ...commonOf(said), phase: text(object(said.status).phase) };
}

/** A config map, without what it holds. */
export function toConfigMap(said: Said): ClusterObject<'configMaps'> {
  return { ...commonOf(said), keys: keysOf(said.data, said.binaryData), isImmutable: flag(said.immutable) };
}

/** A secret, without what it holds. */
export function toSecret(said: Said): ClusterObject<'secrets'> {
  return {
    ...commonOf(said),
    type: text(said.type),
    keys: keysOf({}, said.data),
    isImmutable: flag(said.immutable),
  };
}

/** Members of a volume's spec that are no source. */
const NO_SOURCE = new Set([
  'capacity',
  'accessModes',
  'claimRef',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'mountOptions',
  'volumeMode',
  'nodeAffinity',
  'volumeAttributesClassName',
]);

/** A volume of the cluster. */
export function toVolume(said: Said): ClusterObject<'volumes'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  const claim = object(spec.claimRef);
  return {
    ...commonOf(said),
    phase: text(status.phase),
    reason: text(status.reason),
    capacity: text(object(spec.capacity).storage),
    accessModes: texts(spec.accessModes),
    reclaimPolicy: text(spec.persistentVolumeReclaimPolicy),
    storageClass: text(spec.storageClassName),
    source: Object.keys(spec).find((member) => !NO_SOURCE.has(member)) ?? '',
    claim: claim.name ? `${text(claim.namespace)}/${text(claim.name)}` : '',
  };
}

/** A claim to a volume. */
export function toClaim(said: Said): ClusterObject<'claims'> {
  const [spec, status] = [object(said.spec), object(said.status)];
  return {
    ...commonOf(said),
    phase: text(status.phase),
    requested: text(object(object(spec.resources).requests).storage),
    capacity: text(object(status.capacity).storage),
    accessModes: texts(spec.accessModes),
    storageClass: text(spec.storageClassName),
    volumeName: text(spec.volumeName),
    conditions: conditionsOf(status),
  };
}

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** A class of storage. */
export function toStorageClass(said: Said): ClusterObject<'storageClasses'> {
  return {
    ...commonOf(said),
    provisioner: text(said.provisioner),
    reclaimPolicy: text(said.reclaimPolicy),
    bindingMode: text(said.volumeBindingMode),
    isDefault: textsByName(object(said.metadata).annotations)[DEFAULT_CLASS] === 'true',
  };
}

/** An event, whichever of the two forms it was written in. */
export function toEvent(said: Said): ClusterObject<'events'> {
  const series = object(said.series);
  const about = object(said.involvedObject);
  const common = commonOf(said);
  return {
    ...common,
    type: text(said.type),
    reason: text(said.reason),
    message: text(said.message),
    source: text(object(said.source).component) || text(said.reportingComponent),
    about: {
      kind: text(about.kind),
      name: text(about.name),
      namespace: text(about.namespace) || null,
      uid: text(about.uid),
    },
    count: count(series.count) || count(said.count) || 1,
    lastAtMs:
      time(series.lastObservedTime) ||
      time(said.lastTimestamp) ||
      time(said.firstTimestamp) ||
      time(said.eventTime) ||
      common.createdAtMs,
  };
}
