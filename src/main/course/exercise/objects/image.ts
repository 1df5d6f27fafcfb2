import { imageKey } from '#main/core/object-keys.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { shortImageId } from '#shared/domain/image-reference.ts';
import { type ImageReference, normaliseImage, referencesOf } from '../image-names.ts';
import { matchesAnyGlob } from '../patterns.ts';
import { mentionsAfter } from './lines.ts';
import {
  type Claims,
  engineKind,
  nameKey,
  type ObjectKind,
  type OwnershipRules,
  type Showing,
  type Surroundings,
  startOfSecond,
} from './object-kind.ts';

const keyOf = ({ id, reference }: Pick<ImageReference, 'id' | 'reference'>) => imageKey(reference, id);
const idMark = ({ id }: { id: string }) => `image/${id}`;
/** Those below other images too, which the engine's own list leaves out. */
const listWhole = ({ image }: Surroundings['docker']) => image.list({ isWhole: true });
const targetOf = ({ id, reference }: ImageReference) => reference || id;

/**
 * A name of an image, or an image without any. Labels are no claim: an image takes those of the image it is built on. Of an
 * image that was there before, only a name given since is owned, while another name keeps the image.
 */
export const IMAGES = {
  ...engineKind('image'),
  list: async (world) => referencesOf(await world.images()),
  marks: async (world) => (await world.ofDocker(listWhole)).map(idMark),
  patternsIn: (owns) => owns.images,
  keyOf,
  nameOf: ({ reference }) => reference,
  shownNameOf: ({ id, reference }) => reference || shortImageId(id),
  isClaimed,
  isOwned,
  remove: removeImage,
  normalise: normaliseImage,
  keysFromEvent,
  keysShownBy: keysOfNamed,
  lines: {
    makes: (line, name) =>
      mentionsAfter(/(?:\s-t|--tag|docker (?:image )?tag|docker commit)[= ]/, line, name),
    unmakes: /\bdocker (?:rmi|image (?:rm|remove))\b/,
  },
} satisfies ObjectKind<ImageReference>;

/** Identifiers of the exercise's images that had this name, in their order, as far as they are remembered. */
export function bearersOf(name: string, seen: ReadonlySet<string>): string[] {
  const start = imageKey(normaliseImage(name), '');
  return [...seen].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length));
}

function isOwned(rules: OwnershipRules, one: ImageReference): boolean {
  if (rules.existedBefore.has(keyOf(one))) return false;
  if (isBornImage(rules, one)) return isClaimed(rules, one) || isLeftUntagged(rules, one);
  return rules.beginning.engine !== null && isClaimed(rules, one) && hasNameOfOthers(rules, one.references);
}

/** An image's own date is that of its build: it proves that an image is new, never that it is old. */
function isBornImage({ beginning, beganAtMs, existedBefore }: OwnershipRules, one: ImageReference): boolean {
  if (beginning.engine) return !beginning.engine.had(idMark(one));
  const wasThere = [...existedBefore].some((key) => key.startsWith('image/') && key.endsWith(`@${one.id}`));
  return !wasThere && one.createdAtMs > startOfSecond(beganAtMs);
}

/** Pulled by its digest, an image has no other name. */
function isClaimed(claims: Claims, { reference, digests }: ImageReference): boolean {
  if (reference !== '') return isNamed(claims, reference);
  return digests.length > 0 && digests.every((digest) => isNamed(claims, digest));
}

function isNamed({ owns }: Claims, reference: string): boolean {
  return matchesAnyGlob(owns.images.map(withTag), reference);
}

function hasNameOfOthers(claims: Claims, references: readonly string[]): boolean {
  return references.some((reference) => !isNamed(claims, reference));
}

/** An image that lost the exercise's reference to a newer build. */
function isLeftUntagged({ seen }: OwnershipRules, { id, reference }: ImageReference): boolean {
  return reference === '' && [...seen].some((key) => key.startsWith('image/') && key.endsWith(`@${id}`));
}

/** Looked at once more: the name may have gone to another image, and an older image may have lost its other names. */
async function removeImage(
  { docker }: Surroundings,
  one: ImageReference,
  rules: OwnershipRules,
): Promise<boolean> {
  const found = await docker.image.inspect(targetOf(one));
  if (found?.id !== one.id) return found === null;
  const { references } = found;
  if (one.reference === '' && references.length > 0) return false;
  if (!isBornImage(rules, one) && !hasNameOfOthers(rules, references)) return false;
  await docker.engine.removeObject('image', targetOf(one));
  return true;
}

function withTag(reference: string): string {
  return /[:@*][^/]*$/.test(reference) ? reference : `${reference}:latest`;
}

function keysFromEvent(event: EngineEvent, isRemembered: (name: string) => boolean): string[] {
  if (event.type !== 'image' || event.name.startsWith('sha256:')) return [];
  const reference = normaliseImage(event.name);
  return isRemembered(reference) ? [nameKey('image', reference)] : [];
}

/**
 * Keys of an image that was given the exercise's name and never any other, as far as `events` tell: a newer build may take
 * that name and leave it without any. One that has other names may be the learner's.
 */
async function keysOfNamed(event: EngineEvent, { rules: now, around, events }: Showing): Promise<string[]> {
  if (event.type !== 'image' || !event.id.startsWith('sha256:')) return [];
  const rules = now();
  const reference = normaliseImage(event.name);
  if (!isNamed(rules, reference)) return [];
  const found = await around.docker.image.inspect(event.id);
  const names = [...(found?.references ?? []), ...namesToldOf(event.id, events())].map(normaliseImage);
  return hasNameOfOthers(rules, names) ? [] : [keyOf({ id: event.id, reference })];
}

function namesToldOf(imageId: string, events: readonly EngineEvent[]): string[] {
  const told = events.filter(({ type, id, name }) => type === 'image' && id === imageId && name !== id);
  return told.map(({ name }) => name);
}
