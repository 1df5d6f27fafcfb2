import { idKey } from '#main/core/object-keys.ts';
import type { ContainerInspection } from '#main/docker/inspections.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import { isSameImage } from '../image-names.ts';
import { matchesAnyGlob } from '../patterns.ts';
import { hasOwnProjectFiles, isMadeByCompose, isOfClaimedProject } from './compose-marks.ts';
import { isDrawnContainerName } from './drawn-name.ts';
import {
  type Claims,
  EXERCISE_LABEL,
  engineKind,
  isBorn,
  isNamedOrLabelled,
  nameKey,
  type ObjectKind,
  type OwnershipRules,
  type Surroundings,
} from './object-kind.ts';

type Container = Pick<ContainerObject, 'id' | 'name' | 'image' | 'createdAtMs' | 'labels'>;

const keyOf = ({ id }: { id: string }) => idKey('container', id);

/** Claimed by its name, its label, its project's files, or its image when nobody named it. */
export const CONTAINERS = {
  ...engineKind('container'),
  list: (world) => world.containers(),
  marks: async (world) => (await world.containers()).map(keyOf),
  patternsIn: (owns) => owns.containers,
  keyOf,
  nameOf: ({ name }) => name,
  isClaimed,
  isOwned: (rules: OwnershipRules, one: Container) =>
    isClaimed(rules, one) &&
    isBorn(rules, { key: keyOf(one), createdAtMs: one.createdAtMs, isRounded: true }),
  remove: async ({ docker }, { id }) => {
    await docker.engine.removeObject('container', id);
    return true;
  },
  keysFromEvent: (event, isRemembered) =>
    event.type !== 'container'
      ? []
      : [event.name, (event.attributes.oldName ?? '').replace(/^\//, '')]
          .filter(isRemembered)
          .map((name) => nameKey('container', name)),
} satisfies ObjectKind<ContainerObject>;

function isClaimed(claims: Claims, one: Pick<Container, 'name' | 'image' | 'labels'>): boolean {
  if (isMadeByCompose(one.labels)) return isOfClaimedProject(claims, one.labels);
  const { containers, containersFromImages } = claims.owns;
  return (
    isNamedOrLabelled(claims, containers, one) ||
    (isDrawnContainerName(one.name) && containersFromImages.some((image) => isSameImage(image, one.image)))
  );
}

/**
 * What the engine says of a container that seems to be owned, once it proves to be: its date is exact then, its project's
 * files stand there, or stood there when it was made, and its label is its own, not its image's. Null when it is not.
 */
export async function proveContainer(
  rules: OwnershipRules,
  { docker, workspace }: Surroundings,
  { id }: Pick<Container, 'id'>,
): Promise<ContainerInspection | null> {
  const found = await docker.container.inspect(id);
  if (!found || !isBorn(rules, { key: keyOf(found), createdAtMs: found.createdAtMs })) return null;
  if (!isClaimed(rules, found)) return null;
  const isProved = isMadeByCompose(found.labels)
    ? rules.seen.has(keyOf(found)) || (await hasOwnProjectFiles(rules, workspace, found.labels))
    : isKnownByName(rules, found) || (await hasLabelOfItsOwn(rules, docker, found));
  return isProved ? found : null;
}

function isKnownByName({ owns }: Claims, found: ContainerInspection): boolean {
  return matchesAnyGlob(owns.containers, found.name) || isDrawnContainerName(found.name);
}

/** Containers take the labels of their image: those say nothing of who made them. */
async function hasLabelOfItsOwn(
  { exerciseId }: Claims,
  { image }: Surroundings['docker'],
  { imageId }: ContainerInspection,
): Promise<boolean> {
  const found = await image.inspect(imageId);
  return found !== null && found.labels[EXERCISE_LABEL] !== exerciseId;
}
