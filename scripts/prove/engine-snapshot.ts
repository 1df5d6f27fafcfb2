import { readSwarmNow } from '#main/course/exercise/objects/swarm-look.ts';
import type { Docker } from '#main/docker/docker.ts';

/** Every object of the engine, one line each: two equal snapshots mean that nothing came or went. */
export async function snapshotEngine(
  docker: Pick<Docker, 'container' | 'image' | 'volume' | 'network' | 'swarm'>,
): Promise<Set<string>> {
  const [containers, images, volumes, networks, swarm] = await Promise.all([
    docker.container.list(),
    docker.image.list(),
    docker.volume.list(),
    docker.network.list(),
    readSwarmNow({ docker }),
  ]);
  return new Set([
    ...containers.map((one) => `conteneur ${one.name} ${one.id.slice(0, 12)} ${one.state}`),
    ...images.flatMap(({ id, references }) =>
      (references.length > 0 ? references : ['<none>']).map((name) => `image ${name} ${id.slice(0, 19)}`),
    ),
    ...volumes.map((one) => `volume ${one.name}`),
    ...(swarm ? [`Swarm ${swarm.id}`] : []),
    ...(swarm?.services.map((one) => `service ${one.name} ${one.id}`) ?? []),
    ...(swarm?.secrets.map((one) => `secret ${one.name} ${one.id}`) ?? []),
    ...networks.map((one) => `réseau ${one.name} ${one.id.slice(0, 12)}`),
  ]);
}

/** What is only on one side, with its sign. */
export function compareSnapshots(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  const gone = [...before].filter((line) => !after.has(line)).map((line) => `- ${line}`);
  const left = [...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`);
  return [...gone, ...left];
}
