import { object, objects, type Said, text, textsByName } from '#main/core/reading.ts';
import { CLUSTER_KINDS, type ClusterKindName } from '#shared/course/cluster-kinds.ts';

/** An object of a cluster, whole, with the word for its kind. */
export interface SaidObject {
  of: ClusterKindName;
  said: Said;
}

/** What every object says of itself. */
export interface Meta {
  uid: string;
  name: string;
  /** Empty for one of the whole cluster. */
  namespace: string;
  labels: Readonly<Record<string, string>>;
  annotations: Readonly<Record<string, string>>;
  owners: readonly string[];
  isBeingDeleted: boolean;
}

/** Reads it of an object; empty where it says nothing. */
export function metaOf(said: Said): Meta {
  const meta = object(said.metadata);
  return {
    uid: text(meta.uid),
    name: text(meta.name),
    namespace: text(meta.namespace),
    labels: textsByName(meta.labels),
    annotations: textsByName(meta.annotations),
    owners: objects(meta.ownerReferences).map(({ uid }) => text(uid)),
    isBeingDeleted: text(meta.deletionTimestamp) !== '',
  };
}

/** `pod/default/ex-web`; two slashes for a kind of the whole cluster. */
export function fullName(of: ClusterKindName, namespace: string, name: string): string {
  return `${of}/${CLUSTER_KINDS[of].isNamespaced ? namespace : ''}/${name}`;
}

/** Images of the containers an object runs, or has its pods run, in their order. */
export function imagesOf(said: Said): string[] {
  const template = object(object(said.spec).template);
  const spec = object(Object.keys(template).length > 0 ? template.spec : said.spec);
  return objects(spec.containers).map(({ image }) => text(image));
}

/** What its status counts as ready: pods of a workload, containers of a pod. */
export function readyCountOf(of: ClusterKindName, said: Said): number {
  const status = object(said.status);
  if (of === 'pod') return objects(status.containerStatuses).filter(({ ready }) => ready === true).length;
  const ready = of === 'daemonset' ? status.numberReady : status.readyReplicas;
  return typeof ready === 'number' ? ready : 0;
}

/** True once a pod passes its probes, or a node takes part. */
export function isReady(said: Said): boolean {
  const conditions = objects(object(said.status).conditions);
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}
