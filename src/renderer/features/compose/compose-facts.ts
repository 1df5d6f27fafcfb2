import type { ComposeService, ComposeStack } from '#shared/contract/compose.ts';
import type { ContainerObject, ImageObject, NetworkObject, VolumeObject } from '#shared/contract/object.ts';
import { parseReference, withTag } from '#shared/domain/image-reference.ts';
import { compareNames } from '../../compare-names.ts';

/** One service of a stack with what runs of it. */
export interface ServiceFacts {
  service: ComposeService;
  /** Its containers, in the order of their numbers. */
  containers: ContainerObject[];
  runningCount: number;
  /** The engine does not have its image, and does not build it. */
  isImageMissing: boolean;
}

interface Engine {
  containers: readonly ContainerObject[];
  images: readonly ImageObject[];
  isKnown: boolean;
}

/** The services in the order they start, each with its containers. */
export function factsOf(stack: ComposeStack, engine: Engine): ServiceFacts[] {
  const own = engine.containers.filter(({ composeProject }) => composeProject === stack.project);
  const references = new Set(engine.images.flatMap(({ references, digests }) => [...references, ...digests]));
  return inStartOrder(stack.services).map((service) => {
    const containers = own
      .filter((container) => container.composeService === service.name && !isOneOff(container))
      .sort((a, b) => compareNames(a.name, b.name));
    const { image, isBuilt } = service;
    return {
      service,
      containers,
      runningCount: containers.filter(({ state }) => state === 'running').length,
      isImageMissing: engine.isKnown && !isBuilt && image !== null && !references.has(localName(image)),
    };
  });
}

/** Compose leaves them, and the network they use, unless it is told to remove them too. */
export function hasLeftovers(stack: ComposeStack, containers: readonly ContainerObject[]): boolean {
  const isLeft = (container: ContainerObject) =>
    container.composeProject === stack.project && isOneOff(container);
  return orphansOf(stack, containers).length > 0 || containers.some(isLeft);
}

/** Made by `docker compose run`: it belongs to the stack and counts for no service. */
function isOneOff({ labels }: ContainerObject): boolean {
  return labels['com.docker.compose.oneoff'] === 'True';
}

/** Containers of the project that no service of the file owns any more. */
export function orphansOf(stack: ComposeStack, containers: readonly ContainerObject[]): ContainerObject[] {
  const names = new Set(stack.services.map(({ name }) => name));
  return containers.filter(
    ({ composeProject, composeService }) =>
      composeProject === stack.project && composeService !== null && !names.has(composeService),
  );
}

/** As the engine lists it: with a tag or a digest, never both, without the registry everyone starts with. */
function localName(image: string): string {
  const { registry, repository, digest } = parseReference(image) ?? {};
  const isUsual = registry === 'docker.io';
  if (digest != null) {
    const name = isUsual ? `${repository}`.replace(/^library\//, '') : `${registry}/${repository}`;
    return `${name}@${digest}`;
  }
  return withTag(isUsual ? image.replace(/^docker\.io\/(library\/)?/, '') : image);
}

/** A service after those it waits for; a circle, which Compose refuses anyway, keeps the order of the file. */
function inStartOrder(services: readonly ComposeService[]): ComposeService[] {
  const ordered: ComposeService[] = [];
  const seen = new Set<string>();
  const add = (service: ComposeService | undefined) => {
    if (!service || seen.has(service.name)) return;
    seen.add(service.name);
    for (const name of service.dependsOn) add(services.find((it) => it.name === name));
    ordered.push(service);
  };
  for (const service of services) add(service);
  return ordered;
}

/** One thing of the stack that taking it down removes. */
interface Removed {
  type: 'container' | 'network' | 'volume';
  name: string;
}

const PROJECT_LABEL = 'com.docker.compose.project';

/** Exactly what taking the stack down removes now. */
export function removedBy(
  stack: ComposeStack,
  engine: {
    containers: readonly ContainerObject[];
    networks: readonly NetworkObject[];
    volumes: readonly VolumeObject[];
  },
  removesVolumes: boolean,
): Removed[] {
  const containers = engine.containers.filter(({ composeProject }) => composeProject === stack.project);
  const networks = engine.networks.filter(({ labels }) => labels[PROJECT_LABEL] === stack.project);
  const volumes = removesVolumes ? volumesOf(stack, engine.volumes) : [];
  return [
    ...containers.map(({ name }) => ({ type: 'container' as const, name })),
    ...networks.map(({ name }) => ({ type: 'network' as const, name })),
    ...volumes.map(({ name }) => ({ type: 'volume' as const, name })),
  ];
}

/** Volumes of the stack that the engine holds. */
export function volumesOf(stack: ComposeStack, volumes: readonly VolumeObject[]): VolumeObject[] {
  return volumes.filter(
    ({ name, labels }) => stack.volumes.includes(name) && labels[PROJECT_LABEL] === stack.project,
  );
}
