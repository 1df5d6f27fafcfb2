import type { ContainerObject } from '#shared/domain/objects.ts';

/** Names to offer where a container is asked for: those that run, by name, then those used before; each once. */
export function offeredNames(
  containers: readonly Pick<ContainerObject, 'name' | 'state'>[],
  usedBefore: readonly string[],
): string[] {
  const running = containers.filter(({ state }) => state === 'running').map(({ name }) => name);
  return [...new Set([...running.toSorted((a, b) => a.localeCompare(b, 'fr')), ...usedBefore])];
}
