import { createHash } from 'node:crypto';
import type { ContainerObject } from '#shared/contract/object.ts';
import type { OwnedObject } from '#shared/course/views.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { keysBroughtBy } from './brought.ts';
import { CONTAINERS, proveContainer } from './container.ts';
import { KINDS } from './kinds.ts';
import type { Claims, ObjectKind, OwnershipRules, Surroundings } from './object-kind.ts';
import { lookAround, type World } from './world.ts';

/** Longest id the contract carries; a longer one goes as its hash. */
const ID_LIMIT_CHARS = 256;
/** Containers asked of the engine at once. */
const ASKED_AT_ONCE = 16;

/** An object with what removing it takes. */
interface Removable {
  /** Its id stands for all that would go: it is another one once that is not the same. */
  object: OwnedObject;
  /** Its key, and those of what goes with it. */
  keys: readonly string[];
  /** False when something else has its name by now. */
  remove(): Promise<boolean>;
}

/** What the exercise owns now, in the order in which it can be removed; `events` are those since it began. */
export async function listOwned(
  rules: OwnershipRules,
  around: Surroundings,
  events: readonly EngineEvent[],
  world: World = lookAround(around, rules),
): Promise<Removable[]> {
  const proved = await proveContainers(rules, around, events, world);
  const known = { ...rules, seen: new Set([...rules.seen, ...proved.flatMap(({ brought }) => brought)]) };
  const mine: World = { ...world, containers: async () => proved.map(({ one }) => one) };
  const owned: Removable[] = [];
  const covered = new Set<string>();
  for (const kind of KINDS) {
    const ours = (await kind.list(mine)).filter((one) => kind.isOwned(known, one));
    for (const key of ours.flatMap((one) => kind.covers?.(known, one) ?? [])) covered.add(key);
    const listed = ours.filter((one) => !covered.has(kind.keyOf(one)));
    owned.push(...listed.map((one) => toRemovable(kind, one, known, around)));
  }
  return owned;
}

/** The containers that are the exercise's, with the keys of what they brought. */
async function proveContainers(
  rules: OwnershipRules,
  around: Surroundings,
  events: readonly EngineEvent[],
  world: World,
): Promise<{ one: ContainerObject; brought: string[] }[]> {
  const candidates = (await world.containers()).filter((one) => CONTAINERS.isOwned(rules, one));
  const prove = async (one: ContainerObject) => {
    const found = await proveContainer(rules, around, one);
    return found ? [{ one, brought: await keysBroughtBy(rules, around, found, events) }] : [];
  };
  const proved = [];
  for (let at = 0; at < candidates.length; at += ASKED_AT_ONCE)
    proved.push(...(await Promise.all(candidates.slice(at, at + ASKED_AT_ONCE).map(prove))).flat());
  return proved;
}

function toRemovable(
  kind: ObjectKind<unknown>,
  one: unknown,
  rules: OwnershipRules,
  around: Surroundings,
): Removable {
  const covers = kind.covers?.(rules, one) ?? [];
  const id = shortId(kind.listedAs?.(rules, one) ?? kind.keyOf(one));
  return {
    object: { ...toObject(kind, one), id, others: covers.length },
    keys: [kind.keyOf(one), ...covers],
    remove: () => kind.remove(around, one, rules),
  };
}

/** Keys of everything that bears a claimed name before the exercise begins; of files, those it names itself. */
export async function listClaimedKeys(claims: Claims, world: World): Promise<string[]> {
  const keys = KINDS.map(async (kind) => {
    const names = kind.patternsIn(claims.owns);
    const found = (await kind.list(world)).filter((one) => kind.isClaimed(claims, one));
    const named = kind.isNotedByName ? found.filter((one) => names.includes(kind.nameOf(one))) : found;
    return named.map((one) => kind.keyOf(one));
  });
  return (await Promise.all(keys)).flat();
}

/** Objects of the learner's own under a name that the exercise will need: a claim without `*` that is not owned. */
export async function listConflicts(
  claims: Claims,
  isMine: (object: OwnedObject) => boolean,
  around: Surroundings,
): Promise<OwnedObject[]> {
  const { owns } = claims;
  const world = lookAround(around, claims);
  const needed = KINDS.filter((kind) => kind.patternsIn(owns).some((name) => !name.includes('*')));
  const clashing = needed.map(async (kind) =>
    (await kind.list(world))
      .filter((one) => kind.patternsIn(owns).includes(kind.nameOf(one)))
      .map((one) => toObject(kind, one)),
  );
  return (await Promise.all(clashing)).flat().filter((object) => !isMine(object));
}

/** What the contract carries. */
function toObject(kind: ObjectKind<unknown>, one: unknown): OwnedObject {
  const name = kind.shownNameOf?.(one) ?? kind.nameOf(one);
  const said = { type: kind.type, id: shortId(kind.keyOf(one)), name, others: 0 };
  return kind.isFolder?.(one) ? { ...said, isFolder: true } : said;
}

/** The key of an object as the contract carries it. */
export function shortId(key: string): string {
  if (key.length <= ID_LIMIT_CHARS) return key;
  return `hash/${createHash('sha256').update(key).digest('hex')}`;
}
