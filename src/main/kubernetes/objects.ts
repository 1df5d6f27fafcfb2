import { object, objects, type Said } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { askCluster, type Question } from './http.ts';
import { type ApiResource, listPath, objectPath } from './paths.ts';

/** Who writes, as the cluster keeps it for each field. */
export const FIELD_MANAGER = 'cale-seche';

/** Objects read in one page. */
const PAGE_OBJECTS = 500;
/** Most objects read in one list: what needs more watches a table. */
const MAX_OBJECTS = 10_000;

/** Which objects of a kind are asked for. */
interface ObjectQuery {
  /** Null: all of them. */
  namespace: string | null;
  labelSelector?: string;
  fieldSelector?: string;
}

/** Ways to change an object in part, by their content type. */
const PATCH_TYPES = {
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  json: 'application/json-patch+json',
} as const;

/** Raw objects of a kind, unknown members kept. */
export async function listObjects(
  access: ClusterAccess,
  kind: ApiResource,
  { namespace, labelSelector, fieldSelector }: ObjectQuery,
  signal?: AbortSignal,
): Promise<Said[]> {
  const found: Said[] = [];
  let next: unknown;
  do {
    const query = { limit: PAGE_OBJECTS, labelSelector, fieldSelector, continue: next || undefined };
    const question = {
      path: listPath(kind, namespace),
      query,
      verb: 'list',
      resource: kind.resource,
      signal,
    };
    const page = object(await askCluster(access, question as Question));
    found.push(...objects(page.items));
    next = object(page.metadata).continue;
  } while (next && found.length < MAX_OBJECTS);
  return found;
}

/** A raw object; throws `cluster-object-missing`. */
export async function readObject(
  access: ClusterAccess,
  kind: ApiResource,
  namespace: string | null,
  name: string,
): Promise<Said> {
  return object(await askCluster(access, { ...questionOf(kind, namespace, name), verb: 'get' }));
}

/** A raw object; null where there is none. */
export async function findObject(...asked: Parameters<typeof readObject>): Promise<Said | null> {
  try {
    return await readObject(...asked);
  } catch (error) {
    if (error instanceof AppError && error.code === 'cluster-object-missing') return null;
    throw error;
  }
}

/** Makes an object; throws `cluster-object-exists`. Gives it as the cluster keeps it. */
export async function createObject(access: ClusterAccess, kind: ApiResource, body: Said): Promise<Said> {
  const namespace = String(object(body.metadata).namespace ?? '') || null;
  const question = { path: listPath(kind, namespace), verb: 'create', resource: kind.resource, body };
  return object(
    await askCluster(access, { ...question, method: 'POST', query: { fieldManager: FIELD_MANAGER } }),
  );
}

/** Changes an object, or a part of it (`scale`, `status`), and gives it as it is then. */
export async function patchObject(
  access: ClusterAccess,
  kind: ApiResource,
  namespace: string | null,
  name: string,
  patch: { type: keyof typeof PATCH_TYPES; body: object; subresource?: string; isDryRun?: boolean },
): Promise<Said> {
  const { path, ...question } = questionOf(kind, namespace, name);
  return object(
    await askCluster(access, {
      ...question,
      path: patch.subresource ? `${path}/${patch.subresource}` : path,
      query: { fieldManager: FIELD_MANAGER, dryRun: patch.isDryRun ? 'All' : undefined },
      method: 'PATCH',
      verb: 'patch',
      contentType: PATCH_TYPES[patch.type],
      body: patch.body,
    }),
  );
}

/** What becomes of an object, and of what it owns. */
interface Removal {
  propagation: 'Background' | 'Foreground' | 'Orphan';
  /** Only the object of this uid, never another of its name. */
  uid?: string;
  /** How long a pod's programs have to end, in seconds; what the pod says where it is left out. */
  graceSeconds?: number;
}

/** Asks for an object's deletion; one that is gone already is fine, another of its name is `cluster-conflict`. */
export async function removeObject(
  access: ClusterAccess,
  kind: ApiResource,
  namespace: string | null,
  name: string,
  { propagation, uid, graceSeconds }: Removal,
): Promise<void> {
  const body = {
    kind: 'DeleteOptions',
    apiVersion: 'v1',
    propagationPolicy: propagation,
    ...(uid ? { preconditions: { uid } } : {}),
    ...(graceSeconds === undefined ? {} : { gracePeriodSeconds: graceSeconds }),
  };
  const question = { ...questionOf(kind, namespace, name), method: 'DELETE', verb: 'delete', body } as const;
  try {
    await askCluster(access, question);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'cluster-object-missing')) throw error;
  }
}

function questionOf(kind: ApiResource, namespace: string | null, name: string) {
  return { path: objectPath(kind, namespace, name), resource: kind.resource, name };
}
