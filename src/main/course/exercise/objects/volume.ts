import { volumeKey } from '#main/core/object-keys.ts';
import { time } from '#main/core/reading.ts';
import type { VolumeObject } from '#shared/contract/object.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { isDrawnName } from '#shared/domain/names.ts';
import { matchesAnyGlob } from '../patterns.ts';
import { mentionsAfter } from './lines.ts';
import {
  type Claims,
  COMPOSE_LABEL,
  engineKind,
  isBorn,
  isNamedOrLabelled,
  type ObjectKind,
  type OwnershipRules,
  type Showing,
  type Surroundings,
  startOfSecond,
} from './object-kind.ts';

const ANONYMOUS_LABEL = 'com.docker.volume.anonymous';

const keyOf = ({ name, createdAtMs }: Pick<VolumeObject, 'name' | 'createdAtMs'>) =>
  volumeKey(name, createdAtMs);
/** Remembered of one that the engine told as made since the exercise began. */
const madeKey = (key: string) => `made/${key}`;
/** Its name is noted beside it: the date alone may move. */
const nameMark = ({ name }: VolumeObject) => `volume-name/${name}`;
const isClaimed = (claims: Claims, one: VolumeObject) => isNamedOrLabelled(claims, claims.owns.volumes, one);

/**
 * Claimed by its name or its label. One without a name of its own, or of a Compose project, is owned once a container of the
 * exercise is known to have brought it.
 */
export const VOLUMES = {
  ...engineKind('volume'),
  list: (world) => world.volumes(),
  marks: async (world) => (await world.volumes()).flatMap((one) => [keyOf(one), nameMark(one)]),
  patternsIn: (owns) => owns.volumes,
  keyOf,
  nameOf: ({ name }) => name,
  isClaimed,
  isOwned: (rules, one) =>
    (isBroughtOnly(one) ? rules.seen.has(keyOf(one)) : isClaimed(rules, one)) && isBornVolume(rules, one),
  remove: async ({ docker }, one) => {
    if (!(await isStillThere(docker, one))) return false;
    await docker.engine.removeObject('volume', one.name);
    return true;
  },
  keysShownBy: keysOfMade,
  lines: {
    makes: (line, name) => mentionsAfter(/docker volume create /, line, name),
    unmakes: /\bdocker volume (?:rm|remove)\b/,
  },
} satisfies ObjectKind<VolumeObject>;

/** Nothing of its own says whose it is. */
function isBroughtOnly(one: VolumeObject): boolean {
  return isAnonymous(one) || COMPOSE_LABEL in one.labels;
}

/**
 * A volume has no id, and its date moves with its folder: of a name that was there, only one that the engine told as made
 * since is another one.
 */
function isBornVolume(rules: OwnershipRules, one: VolumeObject): boolean {
  const { beginning, existedBefore, beganAtMs, seen } = rules;
  const key = keyOf(one);
  if (!isBorn(rules, { key, createdAtMs: one.createdAtMs, isRounded: true })) return false;
  if (beginning.engine) return !beginning.engine.had(nameMark(one)) || seen.has(madeKey(key));
  const hadName = [...existedBefore].some((had) => had.startsWith(`volume/${one.name}@`));
  return !hadName && one.createdAtMs > startOfSecond(beganAtMs);
}

async function isStillThere({ engine }: Surroundings['docker'], one: VolumeObject): Promise<boolean> {
  return (await readVolumeKey(engine, one.name)) === keyOf(one);
}

/** Under which the volume of this name is remembered now, its date as lists have it; null when there is none. */
export async function readVolumeKey(
  engine: Surroundings['docker']['engine'],
  name: string,
): Promise<string | null> {
  const found = (await engine.inspectObject('volume', name)) as { CreatedAt?: unknown } | null;
  return found && keyOf({ name, createdAtMs: time(found.CreatedAt) });
}

/** Without a name of its own. */
export function isAnonymous({ name, labels }: Pick<VolumeObject, 'name' | 'labels'>): boolean {
  return ANONYMOUS_LABEL in labels || isDrawnName(name);
}

/** Keys of a volume of a claimed name that an event tells as made. */
async function keysOfMade(
  { type, action, name }: EngineEvent,
  { rules, around }: Showing,
): Promise<string[]> {
  if (type !== 'volume' || action !== 'create' || !matchesAnyGlob(rules().owns.volumes, name)) return [];
  const key = await readVolumeKey(around.docker.engine, name);
  return key === null ? [] : [madeKey(key)];
}
