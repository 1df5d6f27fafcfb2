import type { Misstep } from '#shared/course/missteps.ts';
import { isDrawnName } from '#shared/domain/names.ts';
import type { CheckContext, CheckOf } from '../checks/check-kind.ts';
import { repositoryOf } from '../image-names.ts';
import { OBJECT_KINDS } from '../objects/kinds.ts';
import { isNearName } from './near-name.ts';

type NamedCheck = Pick<CheckOf<'image' | 'volume' | 'network'>, 'kind' | 'name'>;

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
  const near = made.find((one) => isNearName(normalise(one), normalise(wanted)));
  // Of several, none says which was meant.
  const meant = near ?? (made.length === 1 ? made[0] : undefined);
  return meant === undefined ? null : { code: `${type}-other-name`, params: { name: meant, wanted } };
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
