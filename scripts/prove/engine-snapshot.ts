import type { EngineState } from '#main/course/exercise/ports.ts';

/** Every object of the engine, one line each: two equal snapshots mean that nothing came or went. */
export async function snapshotEngine(state: EngineState): Promise<Set<string>> {
  const [containers, images, volumes, networks] = await Promise.all([
    state.containers(),
    state.images(),
    state.volumes(),
    state.networks(),
  ]);
  return new Set([
    ...containers.map((one) => `conteneur ${one.name} ${one.id.slice(0, 12)} ${one.state}`),
    ...images.map((one) => `image ${one.reference || '<none>'} ${one.id.slice(0, 19)}`),
    ...volumes.map((one) => `volume ${one.name}`),
    ...networks.map((one) => `réseau ${one.name} ${one.id.slice(0, 12)}`),
  ]);
}

/** What is only on one side, with its sign. */
export function compareSnapshots(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  const gone = [...before].filter((line) => !after.has(line)).map((line) => `- ${line}`);
  const left = [...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`);
  return [...gone, ...left];
}
