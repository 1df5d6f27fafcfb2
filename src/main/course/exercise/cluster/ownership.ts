import { objects, type Said, text } from '#main/core/reading.ts';
import type { Owns } from '#main/course/schema/exercise.ts';
import { CLUSTER_KINDS, type ClusterKindName, DEFAULT_NAMESPACE } from '#shared/course/cluster-kinds.ts';
import { matchesGlob } from '../patterns.ts';
import type { ClusterLook } from './cluster-look.ts';
import { type Meta, metaOf, type SaidObject } from './said-object.ts';

/** What is needed to tell the exercise's objects of a cluster. */
interface ClusterClaims {
  owns: Pick<Owns, 'cluster'>;
  existedBefore: ReadonlySet<string>;
}

/** Owners above one another that are looked at: a job's pod has two, a deployment's three. */
const MAX_OWNERS = 4;

/** Under which an object is remembered; no other ever has it. */
export function clusterKey({ uid }: Pick<Meta, 'uid'>): string {
  return `cluster/${uid}`;
}

/** Declared by its name, in the namespace that says. */
export function isDeclared(
  { cluster }: Pick<Owns, 'cluster'>,
  of: ClusterKindName,
  { name, namespace }: Pick<Meta, 'name' | 'namespace'>,
): boolean {
  return cluster.some(
    (claim) =>
      claim.of === of &&
      matchesGlob(claim.name, name) &&
      (namespace === '' || namespace === (claim.namespace ?? DEFAULT_NAMESPACE)),
  );
}

/** Held by a namespace that is declared. */
function isHeld({ cluster }: Pick<Owns, 'cluster'>, { namespace }: Pick<Meta, 'namespace'>): boolean {
  return cluster.some(
    ({ of, name }) => of === 'namespace' && namespace !== '' && matchesGlob(name, namespace),
  );
}

/** `free`: the exercise only looks at it; `older`: it bears a declared name and was there before. */
export function standingOf(claims: ClusterClaims, { of, said }: SaidObject): 'mine' | 'older' | 'free' {
  const meta = metaOf(said);
  if (!isDeclared(claims.owns, of, meta) && !isHeld(claims.owns, meta)) return 'free';
  return claims.existedBefore.has(clusterKey(meta)) ? 'older' : 'mine';
}

/** The exercise's own, or made by the cluster for what is. */
export async function isOurs(
  claims: ClusterClaims,
  look: Pick<ClusterLook, 'find'>,
  one: SaidObject,
): Promise<boolean> {
  let at: SaidObject | null = one;
  for (let count = 0; at !== null && count < MAX_OWNERS; count++) {
    const standing = standingOf(claims, at);
    if (standing !== 'free') return standing === 'mine';
    at = await ownerOf(look, at.said);
  }
  return false;
}

/** The object that controls it; null where there is none, or the course has no word for its kind. */
async function ownerOf(look: Pick<ClusterLook, 'find'>, said: Said): Promise<SaidObject | null> {
  const references = objects((said.metadata as Said).ownerReferences);
  const owner = references.find(({ controller }) => controller === true);
  const of = owner && wordOf(text(owner.kind), text(owner.apiVersion));
  if (!of) return null;
  const found = await look.find(of, metaOf(said).namespace, text(owner.name));
  return found && metaOf(found).uid === owner.uid ? { of, said: found } : null;
}

function wordOf(kind: string, apiVersion: string): ClusterKindName | undefined {
  const words = Object.keys(CLUSTER_KINDS) as ClusterKindName[];
  return words.find(
    (word) => CLUSTER_KINDS[word].kind === kind && CLUSTER_KINDS[word].apiVersion === apiVersion,
  );
}
