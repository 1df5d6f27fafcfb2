import type { ContainerRun } from '#shared/contract/container-run.ts';
import type { ContainerObject, ImageObject } from '#shared/contract/object.ts';
import { plainRun } from '#shared/domain/container-run.ts';
import { parseReference } from '#shared/domain/image-reference.ts';
import { REGISTRY_PORT } from '#shared/domain/registry.ts';
import { compareNames } from '../../compare-names.ts';

/** A container that runs a registry. */
export interface RegistryContainer {
  containerId: string;
  name: string;
  /** What its images' names start with; null while it does not run. */
  address: string | null;
}

/** The course's registry, as one click starts it. */
const IMAGE = 'cale/registre';
const NAME = 'registre';
const VOLUME = 'registre-donnees';
const DATA_PATH = '/var/lib/registry';

/** Port that registries take by habit; macOS may hold it for AirPlay. */
export const USUAL_PORT = REGISTRY_PORT;

/** Registries among the containers, those that run first. */
export function findRegistries(containers: readonly ContainerObject[]): RegistryContainer[] {
  return containers
    .filter(({ image }) => isRegistryImage(image))
    .map((container) => ({ containerId: container.id, name: container.name, address: addressOf(container) }))
    .sort((a, b) => Number(b.address !== null) - Number(a.address !== null) || compareNames(a.name, b.name));
}

function isRegistryImage(image: string): boolean {
  const { repository = '' } = parseReference(image) ?? {};
  return /(^|\/)(registre|registry|docker-registry)$/.test(repository);
}

function addressOf({ state, ports }: ContainerObject): string | null {
  const port = ports.find(
    ({ containerPort, hostPort }) => containerPort === REGISTRY_PORT && hostPort !== null,
  );
  return state === 'running' && port ? `localhost:${port.hostPort}` : null;
}

/** What starting the course's registry asks of the engine; `taken` are the names of containers there are. */
export function registryRun(hostPort: number, taken: readonly string[]): ContainerRun {
  return plainRun(IMAGE, {
    name: freeName(taken),
    ports: [{ hostIp: '127.0.0.1', hostPort, containerPort: REGISTRY_PORT, protocol: 'tcp' }],
    mounts: [{ source: VOLUME, target: DATA_PATH, isReadOnly: false }],
  });
}

function freeName(taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(number === 1 ? NAME : `${NAME}-${number}`)) number += 1;
  return number === 1 ? NAME : `${NAME}-${number}`;
}

/** Names one may push, those that lead to this registry last. */
export function pushableNames(images: readonly ImageObject[], address: string): string[] {
  const names = images.flatMap(({ references }) => references);
  const isThere = (name: string) => name.startsWith(`${address}/`);
  return names.sort((a, b) => Number(isThere(a)) - Number(isThere(b)) || compareNames(a, b));
}

/** The name without its registry: what it would be called in another. */
export function nameInRegistry(reference: string): string {
  const parsed = parseReference(reference);
  if (!parsed) return '';
  return `${parsed.repository}:${parsed.tag ?? 'latest'}`;
}
