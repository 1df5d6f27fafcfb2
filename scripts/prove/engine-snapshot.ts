import { KINDS } from '#main/course/exercise/objects/kinds.ts';
import { lookAtDocker, type World } from '#main/course/exercise/objects/world.ts';
import { ownsSchema } from '#main/course/schema/exercise.ts';
import type { Docker } from '#main/docker/docker.ts';
import { OBJECT_TYPES } from '#shared/domain/objects.ts';
import { OBJECT_TYPES as WORDS } from '#shared/strings/fr/exercise-reset.ts';

/** What is asked of an engine only where it is claimed is looked at too. */
const EVERYTHING = ownsSchema.parse({ swarm: true });

/** Every object of the engine, one line each: two equal snapshots mean that nothing came or went. */
export async function snapshotEngine(docker: Docker): Promise<Set<string>> {
  const world = lookAtDocker({ docker }, [EVERYTHING]);
  const [containers, images, volumes, networks, others] = await Promise.all([
    world.containers(),
    world.images(),
    world.volumes(),
    world.networks(),
    listOthers(world),
  ]);
  return new Set([
    ...containers.map((one) => `conteneur ${one.name} ${one.id.slice(0, 12)} ${one.state}`),
    ...images.flatMap(({ id, references }) =>
      (references.length > 0 ? references : ['<none>']).map((name) => `image ${name} ${id.slice(0, 19)}`),
    ),
    ...volumes.map((one) => `volume ${one.name}`),
    ...networks.map((one) => `réseau ${one.name} ${one.id.slice(0, 12)}`),
    ...others,
  ]);
}

/** Objects of the engine that are in no table of it, as the kinds that an exercise may own list them. */
async function listOthers(world: World): Promise<string[]> {
  const isTable = (type: string) => OBJECT_TYPES.some((one) => one === type);
  const others = KINDS.filter(({ place, type }) => place === 'engine' && !isTable(type));
  const lines = others.map(async ({ type, list, nameOf, keyOf }) =>
    (await list(world)).map((one) => `${WORDS[type]} ${nameOf(one)} ${keyOf(one)}`),
  );
  return (await Promise.all(lines)).flat();
}

/** What is only on one side, with its sign. */
export function compareSnapshots(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  const gone = [...before].filter((line) => !after.has(line)).map((line) => `- ${line}`);
  const left = [...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`);
  return [...gone, ...left];
}
