import type { Check } from '#main/course/schema/check.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import type { ClusterKindName } from '#shared/course/cluster-kinds.ts';
import type { Misstep } from '#shared/course/missteps.ts';
import type { CheckFact } from '#shared/course/views.ts';
import { isSuggestedName } from '#shared/domain/suggested-names.ts';
import type { CheckContext, CheckOf, Verdict } from '../checks/check-kind.ts';
import { clusterMisstep } from './cluster.ts';
import { containerMisstep, countMisstep, unwrittenMisstep } from './containers.ts';
import { fileMisstep } from './files.ts';
import { listensToItselfAlone } from './loopback.ts';
import { namedMisstep, otherRegistryMisstep } from './named.ts';

/** A container made since the step opened: what was there before is no slip of this step, nor is what the app proposed to start. */
export type Born = ContainerObject;

/** The mistake that explains why a step is red, of those that are known; null where none is recognised. */
export async function recogniseMisstep(
  checks: readonly Check[],
  verdicts: readonly Verdict[],
  context: CheckContext,
): Promise<Misstep | null> {
  for (const [index, check] of checks.entries()) {
    const verdict = verdicts[index];
    const misstep = verdict && !verdict.isOk ? await misstepOf(check, verdict, context) : null;
    if (misstep) return misstep;
  }
  return null;
}

async function misstepOf(
  check: Check,
  { observed }: Verdict,
  context: CheckContext,
): Promise<Misstep | null> {
  if (check.kind === 'file' && observed.code === 'observed:file-missing') return fileMisstep(check, context);
  if (observed.code === 'observed:cluster-missing') return clusterMisstep(wantedObject(observed), context);
  const named = wantedName(check);
  if (named && observed.code === `observed:${named.kind}-missing`) return namedMisstep(named, context);
  if (check.kind === 'registry' && observed.code === 'observed:registry-lacks')
    return otherRegistryMisstep(check.name, context);
  if (check.kind === 'container-count' && observed.code === 'observed:container-count')
    return countMisstep(check, Number(observed.params.count), await bornContainers(context), context);
  const wanted = wantedContainer(check);
  if (!wanted) return null;
  const born = await bornContainers(context);
  if (observed.code === 'observed:container-unwritten')
    return unwrittenMisstep(wanted.name, String(observed.params.path), born);
  const misstep = await containerMisstep(wanted, born, context);
  if (misstep || check.kind !== 'http' || observed.code !== 'observed:http-no-answer') return misstep;
  const { container: name, containerPort: port } = check;
  const isNew = born.some((one) => one.name === name);
  return isNew && (await listensToItselfAlone(name, port, context))
    ? { code: 'loopback-inside', params: { name, port } }
    : null;
}

/** The object of a cluster that is missing, as the fact names it. */
function wantedObject({ params }: CheckFact): Parameters<typeof clusterMisstep>[0] {
  return {
    of: params.of as ClusterKindName,
    name: String(params.name),
    namespace: String(params.namespace),
  };
}

/** The image, the volume or the network whose name a check wants, whatever it asks of it. */
function wantedName(check: Check): Parameters<typeof namedMisstep>[0] | null {
  switch (check.kind) {
    case 'image':
    case 'volume':
    case 'network':
      return check;
    case 'image-file':
    case 'image-history':
    case 'image-secret':
      return { kind: 'image', name: check.name };
    default:
      return null;
  }
}

/** What a check asks of a container, if only that there is one, or that it runs. */
function wantedContainer(check: Check): Pick<CheckOf<'container'>, 'name' | 'is'> | null {
  if (check.kind === 'container') return check.exists ? check : null;
  if (check.kind === 'logs') return { name: check.container };
  const mustRun = check.kind === 'http' || check.kind === 'exec';
  return mustRun ? { name: check.container, is: { state: 'running' } } : null;
}

async function bornContainers({ docker, events }: CheckContext): Promise<Born[]> {
  const made = new Set(
    events.flatMap(({ type, action, id }) => (type === 'container' && action === 'create' ? [id] : [])),
  );
  if (made.size === 0) return [];
  return (await docker.container.list()).filter(({ id, name }) => made.has(id) && !isSuggestedName(name));
}
