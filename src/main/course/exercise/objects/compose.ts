import { createHash } from 'node:crypto';
import type { ContainerObject, NetworkObject, VolumeObject } from '#shared/contract/object.ts';
import { matchesAnyGlob } from '../patterns.ts';
import { CONTAINERS } from './container.ts';
import { NETWORKS } from './network.ts';
import {
  COMPOSE_LABEL,
  nameKey,
  type ObjectKind,
  type OwnershipRules,
  type Surroundings,
} from './object-kind.ts';
import { isAnonymous, VOLUMES } from './volume.ts';
import { lookAtDocker, type World } from './world.ts';

/** What bears a project's label, with the unnamed volumes of its containers. */
interface ComposeProject {
  name: string;
  containers: readonly ContainerObject[];
  networks: readonly NetworkObject[];
  volumes: readonly VolumeObject[];
}

/** A Compose project, by its name: what of it the exercise owns goes as one, the rest stays. */
export const COMPOSE_PROJECTS = {
  type: 'compose',
  place: 'engine',
  provedBy: ['file'],
  list: listProjects,
  // Each of its parts has its own.
  marks: async () => [],
  patternsIn: (owns) => owns.composeProjects,
  keyOf: ({ name }) => nameKey('compose', name),
  nameOf: ({ name }) => name,
  isClaimed: ({ owns }, { name }) => matchesAnyGlob(owns.composeProjects, name),
  isOwned: (rules, project) => partsOf(rules, project).length > 0,
  covers: (rules, project) => partsOf(rules, project).map(({ key }) => key),
  listedAs: (rules, project) => `${nameKey('compose', project.name)}#${digestOf(partsOf(rules, project))}`,
  async remove(around, project, rules) {
    let isWhole = true;
    for (const { remove } of partsOf(rules, project)) isWhole = (await remove(around)) && isWhole;
    return isWhole;
  },
  normalise: (name) => name,
  isThere: async (around, name) => {
    const projects = await listProjects(lookAtDocker(around));
    return projects.some((project) => project.name === name);
  },
  keysFromEvent: () => [],
} satisfies ObjectKind<ComposeProject>;

async function listProjects(world: World): Promise<ComposeProject[]> {
  const [containers, networks, volumes] = await Promise.all([
    world.containers(),
    world.networks(),
    world.volumes(),
  ]);
  const labelled = [...containers, ...networks, ...volumes].flatMap(
    ({ labels }) => labels[COMPOSE_LABEL] ?? [],
  );
  return [...new Set(labelled)].map((name) => {
    const isOf = ({ labels }: { labels: Readonly<Record<string, string>> }) => labels[COMPOSE_LABEL] === name;
    const theirs = containers.filter(isOf);
    const mounted = new Set(theirs.flatMap(({ mounts }) => mounts.map((mount) => mount.name)));
    return {
      name,
      containers: theirs,
      networks: networks.filter(isOf),
      volumes: volumes.filter((one) => isOf(one) || (isAnonymous(one) && mounted.has(one.name))),
    };
  });
}

interface Part {
  key: string;
  remove(around: Surroundings): Promise<boolean>;
}

/** What the exercise owns of a project, by the rules of each kind, in the order in which it can be removed. */
function partsOf(rules: OwnershipRules, { name, containers, networks, volumes }: ComposeProject): Part[] {
  if (!matchesAnyGlob(rules.owns.composeProjects, name)) return [];
  return [
    ...partsOfKind(rules, CONTAINERS, containers),
    ...partsOfKind(rules, NETWORKS, networks),
    ...partsOfKind(rules, VOLUMES, volumes),
  ];
}

function partsOfKind<T>(rules: OwnershipRules, kind: ObjectKind<NoInfer<T>>, objects: readonly T[]): Part[] {
  const owned = objects.filter((one) => kind.isOwned(rules, one));
  return owned.map((one) => ({ key: kind.keyOf(one), remove: (around) => kind.remove(around, one, rules) }));
}

/** One part more, or another one, is another list. */
function digestOf(parts: readonly Part[]): string {
  const keys = parts.map(({ key }) => key).sort();
  return createHash('sha256').update(keys.join('\0')).digest('hex');
}
