import { readFile } from 'node:fs/promises';

/** The host's end of a container's cable: the engine draws the name, and takes it away with the container. */
const ENGINE_CABLE = /^veth[0-9a-f]{7}$/;

/**
 * What the engine's host has of a network, one line each: its cards and its IPv4 routes. The prover runs in the
 * network namespace of its private engine, so they are read here.
 */
export async function snapshotHostNetwork(): Promise<string[]> {
  const [cards, routes] = await Promise.all([
    readLines('/proc/self/net/dev'),
    readLines('/proc/self/net/route'),
  ]);
  return [
    ...cards
      .flatMap((line) => line.match(/^\s*([^\s:]+):/)?.[1] ?? [])
      .filter((name) => !ENGINE_CABLE.test(name))
      .map((name) => `carte ${name} de l’hôte`),
    ...routes.slice(1).map((line) => `route de l’hôte ${line.split('\t').slice(0, 3).join(' ')}`),
  ];
}

async function readLines(path: string): Promise<string[]> {
  return (await readFile(path, 'utf8')).split('\n').filter(Boolean);
}
