import type { ContainerObject } from '#shared/contract/object.ts';
import { compareNames } from '../../compare-names.ts';

/** Names to offer where a container is asked for: those that run, by name, then those used before; each once. */
export function offeredNames(
  containers: readonly Pick<ContainerObject, 'name' | 'state'>[],
  usedBefore: readonly string[],
): string[] {
  const running = containers.filter(({ state }) => state === 'running').map(({ name }) => name);
  return [...new Set([...running.toSorted(compareNames), ...usedBefore])];
}
