import { count, object, objects, type Said, text, textsByName, time } from '#main/core/reading.ts';
import type { ClusterPreview, ClusterRevision } from '#shared/contract/workload.ts';
import { CLUSTER_TABLES, type RolloutTable, type ScaledTable } from '#shared/domain/cluster.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from './access.ts';
import { shownSides, written } from './manifest/shown.ts';
import { listObjects, patchObject, readObject } from './objects.ts';
import { revisionOf, templateOf } from './slim/common.ts';

interface WorkloadRef<T> {
  table: T;
  namespace: string;
  name: string;
}

const CONTROLLER_REVISIONS = {
  apiVersion: 'apps/v1',
  kind: 'ControllerRevision',
  resource: 'controllerrevisions',
  isNamespaced: true,
};

/** Label that tells the pods of one replica set from another's: it is not of the template that was written. */
const TEMPLATE_HASH = 'pod-template-hash';
const CHANGE_CAUSE = 'kubernetes.io/change-cause';

/** Asks for another number of replicas. */
export async function scaleWorkload(
  access: ClusterAccess,
  { table, namespace, name, replicas }: WorkloadRef<ScaledTable> & { replicas: number },
): Promise<void> {
  const patch = { type: 'merge', subresource: 'scale', body: { spec: { replicas } } } as const;
  await patchObject(access, CLUSTER_TABLES[table], namespace, name, patch);
}

/** Gives one container another image, which begins a rollout; `cluster-object-missing` for a container that is not there. */
export async function setImage(
  access: ClusterAccess,
  ref: WorkloadRef<RolloutTable> & { container: string; image: string },
): Promise<void> {
  const { table, namespace, name, container, image } = ref;
  const now = await readObject(access, CLUSTER_TABLES[table], namespace, name);
  if (!templateOf(object(now.spec)).some((one) => one.name === container))
    throw new AppError('cluster-object-missing', { resource: 'containers', name: container });
  await patchTemplate(access, ref, { spec: { containers: [{ name: container, image }] } });
}

/** Replaces every pod, as a rollout: an annotation of the template says when. */
export async function restartWorkload(access: ClusterAccess, ref: WorkloadRef<RolloutTable>): Promise<void> {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  await patchTemplate(access, ref, { metadata: { annotations } });
}

/** Holds a deployment's rollouts, or lets them go on. */
export async function pauseRollouts(
  access: ClusterAccess,
  { namespace, name, isPaused }: { namespace: string; name: string; isPaused: boolean },
): Promise<void> {
  const patch = { type: 'merge', body: { spec: { paused: isPaused } } } as const;
  await patchObject(access, CLUSTER_TABLES.deployments, namespace, name, patch);
}

async function patchTemplate(
  access: ClusterAccess,
  { table, namespace, name }: WorkloadRef<RolloutTable>,
  template: object,
): Promise<void> {
  const patch = { type: 'strategic', body: { spec: { template } } } as const;
  await patchObject(access, CLUSTER_TABLES[table], namespace, name, patch);
}

/** Revisions that can be gone back to, the newest first. */
export async function readHistory(
  access: ClusterAccess,
  ref: WorkloadRef<RolloutTable>,
): Promise<ClusterRevision[]> {
  const { revisions } = await readRevisions(access, ref);
  return revisions.map(({ said, revision, spec }, index) => ({
    revision,
    name: text(object(said.metadata).name),
    createdAtMs: time(object(said.metadata).creationTimestamp),
    changeCause: textsByName(object(said.metadata).annotations)[CHANGE_CAUSE] ?? '',
    containers: templateOf(spec),
    isCurrent: index === 0,
  }));
}

/** Gives a workload the template of a revision back, or says what that would change; `cluster-revision-unknown`. */
export async function undoRollout(
  access: ClusterAccess,
  ref: WorkloadRef<RolloutTable> & { toRevision: number; isDryRun: boolean },
): Promise<ClusterPreview> {
  const { table, namespace, name, toRevision, isDryRun } = ref;
  const { now, revisions } = await readRevisions(access, ref);
  const found = revisions.find(({ revision }) => revision === toRevision);
  if (!found) throw new AppError('cluster-revision-unknown', { name, revision: toRevision });
  const body = [{ op: 'replace', path: '/spec/template', value: templateBefore(found.spec) }];
  const patch = { type: 'json', body, isDryRun } as const;
  const after = await patchObject(access, CLUSTER_TABLES[table], namespace, name, patch);
  return shownSides(written(now), written(after));
}

interface Revision {
  said: Said;
  revision: number;
  /** What holds the template. */
  spec: Said;
}

/** Of a deployment its replica sets, of the others what their controller keeps. */
async function readRevisions(
  access: ClusterAccess,
  { table, namespace, name }: WorkloadRef<RolloutTable>,
): Promise<{ now: Said; revisions: Revision[] }> {
  const now = await readObject(access, CLUSTER_TABLES[table], namespace, name);
  const { uid } = object(now.metadata);
  const isOwned = (one: Said) =>
    objects(object(one.metadata).ownerReferences).some((owner) => owner.uid === uid);
  const kind = table === 'deployments' ? CLUSTER_TABLES.replicaSets : CONTROLLER_REVISIONS;
  const found = (await listObjects(access, kind, { namespace })).filter(isOwned);
  const revisions = found.map((said) =>
    table === 'deployments'
      ? { said, revision: revisionOf(said), spec: object(said.spec) }
      : { said, revision: count(said.revision), spec: object(object(said.data).spec) },
  );
  return { now, revisions: revisions.sort((a, b) => b.revision - a.revision) };
}

function templateBefore(spec: Said): Said {
  const { $patch: _patch, ...template } = object(spec.template);
  const { [TEMPLATE_HASH]: _hash, ...labels } = textsByName(object(template.metadata).labels);
  return { ...template, metadata: { ...object(template.metadata), labels } };
}
