import type { Misstep } from '#shared/course/missteps.ts';
import { parseReference, shortImageId, withTag } from '#shared/domain/image-reference.ts';
import { isDrawnName } from '#shared/domain/names.ts';
import type { CheckContext, CheckOf } from '../checks/check-kind.ts';
import { repositoryOf } from '../image-names.ts';
import { OBJECT_KINDS } from '../objects/kinds.ts';
import { isNearName } from './near-name.ts';

type NamedCheck = Pick<CheckOf<'image' | 'volume' | 'network'>, 'kind' | 'name'>;

/** The registry of a name that says none. */
const DOCKER_HUB = 'docker.io';

/** What an engine may put before the name that was typed. */
const DEFAULT_REGISTRY = /^docker\.io\/(library\/)?/;

/** What the engine says of an object that has just been given a name. */
const MADE = new Set(['create', 'tag', 'import', 'load']);

/** An image, a volume or a network was made since the step opened, under another name than the one that a check misses. */
export async function namedMisstep(
  { kind: type, name: wanted }: NamedCheck,
  context: CheckContext,
): Promise<Misstep | null> {
  const { normalise } = OBJECT_KINDS[type];
  const made = await madeNames(type, wanted, context);
  const otherTag =
    type === 'image' ? made.find((one) => repositoryOf(one) === repositoryOf(wanted)) : undefined;
  if (otherTag !== undefined) return { code: 'image-other-tag', params: { name: otherTag, wanted } };
  const elsewhere = made.find((one) => type === 'image' && isAtOtherRegistry(one, wanted));
  if (elsewhere !== undefined) return addressedElsewhere(elsewhere, wanted);
  const near = made.find((one) => isNearName(normalise(one), normalise(wanted)));
  // Of several, none says which was meant.
  const meant = near ?? (made.length === 1 ? made[0] : undefined);
  if (meant !== undefined) return { code: `${type}-other-name`, params: { name: meant, wanted } };
  return type === 'image' && made.length === 0 ? unnamedMisstep(wanted, context) : null;
}

/** The last commit of a container since the step opened gave its image no name, and it is still there. */
async function unnamedMisstep(wanted: string, { events, docker }: CheckContext): Promise<Misstep | null> {
  const commit = events.findLast(({ type, action }) => type === 'container' && action === 'commit');
  const { imageID = '', imageRef } = commit?.attributes ?? {};
  if (imageID === '' || imageRef || !(await docker.engine.inspectObject('image', imageID))) return null;
  return { code: 'image-unnamed', params: { id: shortImageId(imageID), wanted } };
}

/** The image that a registry lacks was given its name since the step opened, at another registry or port. */
export async function otherRegistryMisstep(wanted: string, context: CheckContext): Promise<Misstep | null> {
  const made = await madeNames('image', wanted, context);
  const elsewhere = made.find((one) => isAtOtherRegistry(one, wanted));
  return elsewhere === undefined ? null : addressedElsewhere(elsewhere, wanted);
}

function addressedElsewhere(name: string, wanted: string): Misstep {
  const registry = parseReference(wanted)?.registry ?? '';
  return { code: 'image-other-registry', params: { name, wanted, registry } };
}

/** One that is wanted where Docker would not look by itself, and only that differs. */
function isAtOtherRegistry(name: string, wanted: string): boolean {
  const [one, other] = [parseReference(withTag(name)), parseReference(withTag(wanted))];
  if (!one || !other || other.registry === DOCKER_HUB) return false;
  return one.repository === other.repository && one.tag === other.tag && one.registry !== other.registry;
}

/** Names given since the step opened that are still there, as the engine has them, those that the exercise wants aside. */
async function madeNames(
  type: NamedCheck['kind'],
  wanted: string,
  { events, rules, docker }: CheckContext,
): Promise<string[]> {
  const { normalise, patternsIn } = OBJECT_KINDS[type];
  const others = new Set([wanted, ...patternsIn(rules.owns)].map(normalise));
  const told = events.filter((event) => event.type === type && MADE.has(event.action) && hasName(event.name));
  const said = told.map(({ name }) => name.replace(DEFAULT_REGISTRY, ''));
  const names = new Set(said.filter((one) => !others.has(normalise(one))));
  const isThere = await Promise.all(
    [...names].map(async (one) => (await docker.engine.inspectObject(type, one)) !== null),
  );
  return [...names].filter((_, index) => isThere[index]);
}

/** False for what nobody named: an image by its id, a volume that a container brought. */
function hasName(name: string): boolean {
  return name !== '' && !name.startsWith('sha256:') && !isDrawnName(name);
}
