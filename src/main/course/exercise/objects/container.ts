import { idKey } from '#main/core/object-keys.ts';
import type { ContainerInspection } from '#main/docker/inspections.ts';
import type { ContainerObject } from '#shared/contract/object.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { isSameImage } from '../image-names.ts';
import { matchesAnyGlob } from '../patterns.ts';
import { keysBroughtBy } from './brought.ts';
import { hasOwnProjectFiles, isMadeByCompose, isOfClaimedProject } from './compose-marks.ts';
import { isDrawnContainerName } from './drawn-name.ts';
import {
  type Claims,
  EXERCISE_LABEL,
  engineKind,
  isBorn,
  isNamedOrLabelled,
  type Looking,
  nameKey,
  type ObjectKind,
  type OwnershipRules,
  type Showing,
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
  mayBeOwned: ({ containers, containersFromImages }) => containers.length + containersFromImages.length > 0,
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
  keysShownBy,
  stateOf,
  // Nobody reads in a container that is not the exercise's.
  inspect: async ({ docker }, name, rules) => {
    const found = await docker.container.inspect(name);
    return found?.name === name && isOwnContainer(rules, found)
      ? docker.engine.inspectObject('container', found.id)
      : null;
  },
  lines: {
    makes: (line, name) => new RegExp(`--name[= ]${name}\\b`).test(line),
    unmakes: /\bdocker (?:container )?(?:rm|remove|stop|kill|pause|rename|restart|wait)\b/,
  },
} satisfies ObjectKind<ContainerObject>;

function isClaimed(claims: Claims, one: Pick<Container, 'name' | 'image' | 'labels'>): boolean {
  if (isMadeByCompose(one.labels)) return isOfClaimedProject(claims, one.labels);
  const { containers, containersFromImages } = claims.owns;
  return (
    isNamedOrLabelled(claims, containers, one) ||
    (isDrawnContainerName(one.name) && containersFromImages.some((image) => isSameImage(image, one.image)))
  );
}

/** True for a container of the exercise, by its exact date. */
function isOwnContainer(rules: OwnershipRules, found: ContainerInspection): boolean {
  return found.createdAtMs >= rules.beganAtMs && CONTAINERS.isOwned(rules, found);
}

async function stateOf(
  { docker }: Looking,
  name: string,
): Promise<'running' | 'paused' | 'stopped' | 'gone'> {
  const found = await docker.container.inspect(name);
  if (found?.name !== name) return 'gone';
  if (found.state === 'running' || found.state === 'restarting') return 'running';
  return found.state === 'paused' ? 'paused' : 'stopped';
}

/**
 * It is the exercise's while its project's files stand, with what it brought: it may be gone when the learner resets. Nothing is
 * asked of the engine for one that the exercise does not claim.
 */
async function keysShownBy(event: EngineEvent, showing: Showing): Promise<string[]> {
  const { type, action, id, name, attributes } = event;
  if (type !== 'container' || (action !== 'create' && action !== 'start')) return [];
  const told = { name, image: attributes.image ?? '', labels: attributes };
  if (!isClaimed(showing.rules(), told)) return [];
  const rules = await showing.rulesSince();
  const found = await proveContainer(rules, showing.around, { id });
  return found
    ? [keyOf(found), ...(await keysBroughtBy(rules, showing.around, found, showing.events()))]
    : [];
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
