import { object, type Said, text } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { askCluster } from './http.ts';

/** Oldest minor version of Kubernetes whose API has all the tables, and OpenAPI v3. */
const OLDEST_MINOR = 27;

/** Longest wait for what tells that a cluster is there, in milliseconds. */
const ANSWER_MS = 8_000;

/** Version of the API server, e.g. `v1.37.2`. Throws why it is not reached, in time or at all, or `cluster-too-old`. */
export async function readVersion(
  access: ClusterAccess,
  signal: AbortSignal,
  answerMs = ANSWER_MS,
): Promise<string> {
  const question = { path: '/version', verb: 'get', resource: 'version', answerMs, signal };
  const said = object(await askCluster(access, question));
  const version = text(said.gitVersion);
  const [, minor] = /^v1\.(\d+)/.exec(version) ?? [];
  if (minor === undefined) throw new AppError('cluster-answer-unreadable', { server: access.server });
  if (Number(minor) < OLDEST_MINOR)
    throw new AppError('cluster-too-old', { version, oldest: `v1.${OLDEST_MINOR}` });
  return version;
}

/** What the API server says of itself: `gitVersion`, `platform`, … */
export async function readServerVersion(access: ClusterAccess): Promise<Said> {
  return object(await askCluster(access, { path: '/version', verb: 'get', resource: 'version' }));
}

/** Whether what nodes and pods use is measured. */
export async function hasMetrics(access: ClusterAccess, signal: AbortSignal): Promise<boolean> {
  const question = { path: '/apis/metrics.k8s.io/v1beta1', verb: 'get', resource: 'metrics', signal };
  return askCluster(access, { ...question, answerMs: ANSWER_MS }).then(
    () => true,
    () => false,
  );
}
