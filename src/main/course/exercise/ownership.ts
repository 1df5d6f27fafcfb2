import type { Owns } from '#shared/course/exercise.ts';
import type {
  ContainerListing,
  ImageListing,
  NetworkListing,
  VolumeListing,
} from '#shared/domain/inspection.ts';
import { isSameImage } from './image-names.ts';
import { matchesAnyGlob } from './patterns.ts';

/** Label that binds an object to an exercise, wherever the app can set it. */
export const EXERCISE_LABEL = 'fr.cale-seche.exercice';
const COMPOSE_LABEL = 'com.docker.compose.project';
const ANONYMOUS_LABEL = 'com.docker.volume.anonymous';
/** The engine's own drawing of a name: adjective, underscore, surname. */
const DRAWN_NAME = /^[a-z]+_[a-z]+\d?$/;

/** Everything needed to say what an exercise owns; `owns` has its variables in place. */
export interface OwnershipRules {
  exerciseId: string;
  owns: Owns;
  /** Engine time at which it began. */
  beganAtMs: number;
  /** Keys of the objects that were there when it began. */
  existedBefore: ReadonlySet<string>;
  /** Keys of the objects seen since. */
  seen: ReadonlySet<string>;
}

type Container = Pick<ContainerListing, 'id' | 'name' | 'image' | 'createdAtMs' | 'labels'>;

/** Keys under which an object is remembered; each new object of the same name has a new one. */
export const keyOf = {
  container: (one: { id: string }) => `container/${one.id}`,
  image: (one: { id: string; reference: string }) => `image/${one.reference}@${one.id}`,
  volume: (one: { name: string; createdAtMs: number }) => `volume/${one.name}@${one.createdAtMs}`,
  network: (one: { id: string }) => `network/${one.id}`,
  file: (path: string) => `file/${path}`,
  /** An unnamed volume that a container of the exercise mounted. */
  anonymousVolume: (name: string) => `anonymous-volume/${name}`,
  /** What a check that wants an absence asks: was there ever one of this name? */
  name: (type: string, name: string) => `${type}/${name}`,
} as const;

/** Claims by name, label, image or compose project, whatever the age. */
export const isClaimed = {
  container: (rules: Claims, one: Container) =>
    matchesAnyGlob(rules.owns.containers, one.name) ||
    isLabelled(rules, one.labels) ||
    (DRAWN_NAME.test(one.name) &&
      rules.owns.containersFromImages.some((image) => isSameImage(image, one.image))),
  image: (rules: Claims, one: ImageListing) =>
    one.reference === ''
      ? isLabelled(rules, one.labels)
      : matchesAnyGlob(rules.owns.images.map(withTag), one.reference) || isLabelled(rules, one.labels),
  volume: (rules: Claims, one: VolumeListing) =>
    matchesAnyGlob(rules.owns.volumes, one.name) || isLabelled(rules, one.labels),
  network: (rules: Claims, one: NetworkListing) =>
    matchesAnyGlob(rules.owns.networks, one.name) || isLabelled(rules, one.labels),
  file: (rules: Claims, path: string) =>
    matchesAnyGlob(rules.owns.files, path) || isBelowAny(rules.owns.files, path),
};
type Claims = Pick<OwnershipRules, 'exerciseId' | 'owns'>;

/** Created after the exercise began **and** claimed by it; what existed before is never owned. */
export const isOwned = {
  container: (rules: OwnershipRules, one: Container) =>
    isNew(rules, keyOf.container(one), one.createdAtMs) && isClaimed.container(rules, one),
  /** An image's own date is that of its build: it is new when its reference did not point to it at the start. */
  image: (rules: OwnershipRules, one: ImageListing) =>
    !rules.existedBefore.has(keyOf.image(one)) && (isClaimed.image(rules, one) || isLeftUntagged(rules, one)),
  volume: (rules: OwnershipRules, one: VolumeListing) =>
    isNew(rules, keyOf.volume(one), one.createdAtMs) &&
    (isClaimed.volume(rules, one) || rules.seen.has(keyOf.anonymousVolume(one.name))),
  network: (rules: OwnershipRules, one: NetworkListing) =>
    isNew(rules, keyOf.network(one), one.createdAtMs) && isClaimed.network(rules, one),
  file: (rules: OwnershipRules, path: string) =>
    !rules.existedBefore.has(keyOf.file(path)) && isClaimed.file(rules, path),
};

/** Lists and volumes round dates down to the second: the start is rounded likewise, the known ids decide the rest. */
function isNew(rules: OwnershipRules, key: string, createdAtMs: number): boolean {
  const startOfSecond = Math.floor(rules.beganAtMs / 1000) * 1000;
  return createdAtMs >= startOfSecond && !rules.existedBefore.has(key);
}

function isLabelled(rules: Claims, labels: Readonly<Record<string, string>>): boolean {
  if (labels[EXERCISE_LABEL] === rules.exerciseId) return true;
  const project = labels[COMPOSE_LABEL];
  return project !== undefined && matchesAnyGlob(rules.owns.composeProjects, project);
}

/** A volume without a name of its own. */
export function isAnonymous(volume: VolumeListing): boolean {
  return ANONYMOUS_LABEL in volume.labels || /^[0-9a-f]{64}$/.test(volume.name);
}

/** An image that lost the exercise's reference to a newer build. */
function isLeftUntagged(rules: OwnershipRules, one: ImageListing): boolean {
  if (one.reference !== '') return false;
  return [...rules.seen].some((key) => key.startsWith('image/') && key.endsWith(`@${one.id}`));
}

function withTag(reference: string): string {
  return /[:@*][^/]*$/.test(reference) ? reference : `${reference}:latest`;
}

function isBelowAny(patterns: readonly string[], path: string): boolean {
  const parents = path.split('/').slice(0, -1);
  return parents.some((_, depth) => matchesAnyGlob(patterns, parents.slice(0, depth + 1).join('/')));
}
