import {
  count,
  digits,
  flag,
  object,
  objects,
  type Said,
  text,
  textsByName,
  time,
} from '#main/core/reading.ts';
import type { ClusterCondition } from '#shared/contract/cluster-object.ts';

/** What every object has. */
export function commonOf(said: Said) {
  const meta = object(said.metadata);
  const owners = objects(meta.ownerReferences);
  const owner = owners.find(({ controller }) => flag(controller)) ?? owners[0];
  return {
    uid: text(meta.uid),
    name: text(meta.name),
    namespace: text(meta.namespace) || null,
    labels: textsByName(meta.labels),
    ownerUid: text(object(owner).uid) || null,
    createdAtMs: time(meta.creationTimestamp),
    deletingSinceMs: time(meta.deletionTimestamp) || null,
  };
}

/** The conditions of a status, in the order they are told. */
export function conditionsOf(status: Said): ClusterCondition[] {
  return objects(status.conditions).map((one) => ({
    type: text(one.type),
    status: text(one.status),
    reason: text(one.reason),
    message: text(one.message),
    changedAtMs: time(one.lastTransitionTime),
  }));
}

/** Names and images of what a template runs, without its init containers. */
export function templateOf(spec: Said): { name: string; image: string }[] {
  const template = object(object(spec.template).spec);
  return objects(template.containers).map((one) => ({ name: text(one.name), image: text(one.image) }));
}

/** The labels of a selector; its expressions are in the raw object only. */
export function selectorOf(spec: Said): Record<string, string> {
  return textsByName(object(spec.selector).matchLabels);
}

/** The number of the rollout an annotation says; 0 where none does. */
export function revisionOf(said: Said): number {
  const written = textsByName(object(said.metadata).annotations)['deployment.kubernetes.io/revision'];
  return digits(written);
}

/** Replicas that are wanted where nothing is said. */
const USUAL_REPLICAS = 1;

/** `wanted`; nothing said is one, and 0 is 0. */
export function wantedOf(said: unknown): number {
  return typeof said === 'number' ? count(said) : USUAL_REPLICAS;
}

/** Keys of a map of texts, and the bytes each value has. */
export function keysOf(plain: unknown, encoded: unknown): { key: string; sizeBytes: number }[] {
  const ofPlain = Object.entries(textsByName(plain)).map(([key, value]) => ({
    key,
    sizeBytes: Buffer.byteLength(value),
  }));
  const ofEncoded = Object.entries(textsByName(encoded)).map(([key, value]) => ({
    key,
    sizeBytes: Buffer.byteLength(value, 'base64'),
  }));
  return [...ofPlain, ...ofEncoded];
}
