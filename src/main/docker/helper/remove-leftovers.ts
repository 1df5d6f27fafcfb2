import { isHelperName, ROLE_LABEL } from '#main/core/helper-containers.ts';
import { objects, type Said, textsByName } from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { nameIn } from '../container/list.ts';
import { identity } from '../reading.ts';

/** Leftovers removed each time: a crash leaves one or two, the next time takes the others. */
const MAX_LEFTOVERS = 50;

/** Removes one after the other, though they run; a failure leaves that one for the next time. */
export async function removeEach(docker: DockerClient, left: readonly Said[]): Promise<void> {
  for (const { Id } of left.slice(0, MAX_LEFTOVERS)) await removeOne(docker, Id).catch(() => {});
}

async function removeOne(docker: DockerClient, id: unknown): Promise<void> {
  await docker.getContainer(identity(id)).remove({ force: true, v: true });
}

/** Containers that bear all these labels, looked at here too: an engine that ignores a filter gives everything it has. */
export async function listLabelled(
  docker: DockerClient,
  labels: Readonly<Record<string, string>>,
): Promise<Said[]> {
  const wanted = Object.entries(labels);
  const label = wanted.map(([name, value]) => `${name}=${value}`);
  const found: unknown = await docker.listContainers({ all: true, filters: { label } });
  return objects(found).filter(({ Labels }) => {
    const borne = textsByName(Labels);
    return wanted.every(([name, value]) => borne[name] === value);
  });
}

/** The name of a container that some run of the app made as a helper; null for any other, whatever labels it bears. */
export function helperNameOf(one: Said): string | null {
  const name = nameIn(one);
  return isHelperName(name, textsByName(one.Labels)[ROLE_LABEL] ?? '') ? name : null;
}
