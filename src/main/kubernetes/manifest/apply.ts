import { object, type Said } from '#main/core/reading.ts';
import type { ManifestError, ManifestOutcome } from '#shared/contract/manifest.ts';
import { type ManifestObject, readManifest } from '#shared/domain/manifest.ts';
import { AppError } from '#shared/errors.ts';
import type { ClusterAccess } from '../access.ts';
import { askCluster } from '../http.ts';
import { FIELD_MANAGER, findObject } from '../objects.ts';
import { type ApiResource, objectPath } from '../paths.ts';
import { listKinds } from './kinds.ts';
import { refusalsOf } from './refusals.ts';
import { isSame, shownSides, written } from './shown.ts';

/** How a manifest is applied. */
interface Application {
  yaml: string;
  isDryRun: boolean;
  isForced: boolean;
  /** Where an object names none. */
  namespace: string;
}

/** Applies each object in turn, and says what became of it; throws `manifest-unreadable`, and what keeps all from being tried. */
export async function applyManifest(
  access: ClusterAccess,
  application: Application,
): Promise<ManifestOutcome[]> {
  const { objects, problems } = readManifest(application.yaml);
  const [problem] = problems;
  if (problem) throw new AppError('manifest-unreadable', { code: problem.code, line: problem.line });
  const kinds = await listKinds(access);
  const made = new Set<string>();
  const outcomes: ManifestOutcome[] = [];
  for (const one of objects) {
    outcomes.push(await applyOne(access, one, kinds, made, application));
    if (one.kind === 'Namespace' && one.apiVersion === 'v1') made.add(one.name);
  }
  return outcomes;
}

async function applyOne(
  access: ClusterAccess,
  one: ManifestObject,
  kinds: readonly ApiResource[],
  made: ReadonlySet<string>,
  application: Application,
): Promise<ManifestOutcome> {
  const kind = kinds.find(({ apiVersion, kind }) => apiVersion === one.apiVersion && kind === one.kind);
  if (!kind) return refused(one, one.namespace, [unknownKind(one, kinds)]);
  const namespace = kind.isNamespaced ? (one.namespace ?? application.namespace) : null;
  try {
    const before = await findObject(access, kind, namespace, one.name);
    const after = await sendObject(access, kind, namespace, one, application);
    return changed(one, namespace, before && written(before), written(after));
  } catch (error) {
    const errors = refusalsOf(error, one);
    const isUntried = application.isDryRun && namespace !== null && made.has(namespace);
    if (isUntried && errors.some(({ code }) => code === 'no-namespace')) return untried(one, namespace);
    return refused(one, namespace, errors);
  }
}

async function sendObject(
  access: ClusterAccess,
  kind: ApiResource,
  namespace: string | null,
  { name, value }: ManifestObject,
  { isDryRun, isForced }: Application,
): Promise<Said> {
  const query = {
    fieldManager: FIELD_MANAGER,
    fieldValidation: 'Strict',
    force: isForced,
    dryRun: isDryRun ? 'All' : undefined,
  };
  const question = { method: 'PATCH', verb: 'patch', resource: kind.resource, name } as const;
  const { managedFields: _managedFields, ...metadata } = object(value.metadata);
  return object(
    await askCluster(access, {
      ...question,
      path: objectPath(kind, namespace, name),
      query,
      contentType: 'application/apply-patch+yaml',
      body: { ...value, metadata },
    }),
  );
}

function headOf({ index, line, apiVersion, kind, name }: ManifestObject, namespace: string | null) {
  return { index, line, apiVersion, kind, name, namespace, isUntried: false };
}

function changed(
  one: ManifestObject,
  namespace: string | null,
  before: Said | null,
  after: Said,
): ManifestOutcome {
  // What is nested too deep to be written out is too deep to be compared.
  const sides = shownSides(before, after);
  const verb = before === null ? 'created' : isSame(before, after) ? 'unchanged' : 'configured';
  return { ...headOf(one, namespace), verb, ...sides, errors: [] };
}

function untried(one: ManifestObject, namespace: string): ManifestOutcome {
  const sides = shownSides(null, written(one.value));
  return { ...headOf(one, namespace), verb: 'created', isUntried: true, ...sides, errors: [] };
}

function refused(one: ManifestObject, namespace: string | null, errors: ManifestError[]): ManifestOutcome {
  return { ...headOf(one, namespace), verb: 'refused', before: null, after: null, errors };
}

/** With the version in which the cluster has a kind of this name, if it does. */
function unknownKind(one: ManifestObject, kinds: readonly ApiResource[]): ManifestError {
  const other = kinds.find(({ kind }) => kind === one.kind);
  const path = other ? 'apiVersion' : 'kind';
  const details = { kind: one.kind, apiVersion: one.apiVersion, nearest: other?.apiVersion ?? null };
  return { code: 'unknown-kind', line: one.lineOf([path]), path, details };
}
