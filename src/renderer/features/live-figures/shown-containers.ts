import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { freeFigureName } from '#shared/domain/suggested-names.ts';
import { compareNames } from '../../compare-names.ts';

/** Containers one drawing shows: more than a lesson should hold. */
export const MAX_BOXES = 8;

/** Those connected to a network; all of them for null. */
export function onNetwork(
  containers: readonly ContainerObject[],
  network: NetworkObject | null,
): ContainerObject[] {
  if (!network) return [...containers];
  return containers.filter(({ attachments }) =>
    attachments.some(
      ({ networkId, networkName }) => networkId === network.id || networkName === network.name,
    ),
  );
}

/** The command that starts a container for a figure, under a name that says so and that none of these bears. */
export function startingCommand(
  containers: readonly ContainerObject[],
  optionsAndImage: readonly string[],
): string {
  const name = freeFigureName(containers.map((one) => one.name));
  return shellJoin(['docker', 'run', '--detach', '--name', name, ...optionsAndImage]);
}

/** What puts it on a network. */
export function joiningOptions(network: NetworkObject | null): readonly string[] {
  return !network || network.name === 'bridge' ? [] : ['--network', network.name];
}

/** Containers that have processes now, frozen ones included, by name. */
export function runningContainers(containers: readonly ContainerObject[]): ContainerObject[] {
  return containers
    .filter(({ state }) => state === 'running' || state === 'paused')
    .sort((a, b) => compareNames(a.name, b.name));
}

/** The one that has been there longest: a figure opens on it, and stays on it as others come. */
export function oldestContainer(containers: readonly ContainerObject[]): ContainerObject | undefined {
  return containers.reduce<ContainerObject | undefined>(
    (oldest, one) => (oldest && oldest.createdAtMs <= one.createdAtMs ? oldest : one),
    undefined,
  );
}
