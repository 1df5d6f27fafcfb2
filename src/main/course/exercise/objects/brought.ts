import type { ContainerInspection } from '#main/docker/inspections.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import { isDrawnName } from '#shared/domain/names.ts';
import { isMadeByCompose, isOfClaimedProject } from './compose-marks.ts';
import { NETWORKS } from './network.ts';
import { type Claims, COMPOSE_LABEL, type Surroundings } from './object-kind.ts';
import { readVolumeKey } from './volume.ts';

/**
 * Keys of what a container that the exercise owns brought into being with it: its unnamed volumes, and the volumes and
 * networks of its Compose project, which say of no folder. What it was lent, or found there, is none of them; `events` are
 * those since the exercise began.
 */
export async function keysBroughtBy(
  claims: Claims,
  { docker }: Pick<Surroundings, 'docker'>,
  container: ContainerInspection,
  events: readonly EngineEvent[],
): Promise<string[]> {
  const findMade = (isIt: (made: EngineEvent) => boolean) => findMadeFor(claims, container, events, isIt);
  const volumes = container.mounts
    .filter(({ type }) => type === 'volume')
    .map(({ source }) => source)
    .filter((name) => isBornWith(container, name) || findMade((made) => isOfVolume(made, name)));
  const volumeKeys = await Promise.all(volumes.map((name) => readVolumeKey(docker.engine, name)));
  const networks = container.networks
    .map((name, at) => findMade((made) => isOfNetwork(made, name, container.networkIds[at])))
    .filter((made) => made !== undefined);
  return [...volumeKeys.filter((key) => key !== null), ...networks.map(NETWORKS.keyOf)];
}

/** An unnamed volume that it neither asked for by name nor took from another container. */
function isBornWith({ volumesFrom, namedVolumes }: ContainerInspection, name: string): boolean {
  return isDrawnName(name) && volumesFrom.length === 0 && !namedVolumes.includes(name);
}

function isOfVolume({ type, id }: EngineEvent, name: string): boolean {
  return type === 'volume' && id === name;
}

/** A container that never started knows its networks by their names only. */
function isOfNetwork({ type, id, name: told }: EngineEvent, name: string, knownId?: string): boolean {
  return type === 'network' && (knownId ? id === knownId : told === name);
}

/**
 * The creation of a volume or a network for the container's project: Compose makes them just before the containers, and none
 * of another folder came in between.
 */
function findMadeFor(
  claims: Claims,
  { labels, createdAtMs }: ContainerInspection,
  events: readonly EngineEvent[],
  isIt: (made: EngineEvent) => boolean,
): EngineEvent | undefined {
  if (!isMadeByCompose(labels)) return undefined;
  const creations = events.filter(({ action, timeMs }) => action === 'create' && timeMs <= createdAtMs);
  const made = creations.findLast(isIt);
  const rival = creations.findLast(
    ({ type, attributes }) =>
      type === 'container' &&
      attributes[COMPOSE_LABEL] === labels[COMPOSE_LABEL] &&
      !isOfClaimedProject(claims, attributes),
  );
  return made && rival && rival.timeMs >= made.timeMs ? undefined : made;
}
