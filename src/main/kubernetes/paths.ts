import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import { AppError } from '#shared/errors.ts';

/** A kind of objects, as its API has it. */
export interface ApiResource {
  apiVersion: string;
  kind: string;
  resource: string;
  isNamespaced: boolean;
}

/** Where an API of this version is: `/api/v1`, `/apis/apps/v1`. */
function apiPath(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${encodeVersion(apiVersion)}`
    : `/api/${encodeVersion(apiVersion)}`;
}

/** Where objects of a kind are; of all namespaces where none is named. */
export function listPath(
  { apiVersion, resource, isNamespaced }: ApiResource,
  namespace: string | null,
): string {
  const scope = isNamespaced && namespace !== null ? `/namespaces/${encodeName(namespace)}` : '';
  return `${apiPath(apiVersion)}${scope}/${encodeName(resource)}`;
}

/** Where one object is. */
export function objectPath(kind: ApiResource, namespace: string | null, name: string): string {
  return `${listPath(kind, namespace)}/${encodeName(name)}`;
}

/** Where a pod is. */
export function podPath(namespace: string, name: string): string {
  return objectPath(CLUSTER_TABLES.pods, namespace, name);
}

function encodeVersion(apiVersion: string): string {
  return apiVersion.split('/').map(encodeName).join('/');
}

/** One step of a path: dots alone would be a step back. */
function encodeName(name: string): string {
  if (/^\.{0,2}$/.test(name)) throw new AppError('cluster-object-invalid', { name });
  return encodeURIComponent(name);
}
