import type { EngineEvent } from '#shared/domain/engine.ts';

/**
 * What says that a container stopped, or was not there. Its start does not: a step opens when a container is seen running, which
 * may be before its start is told.
 */
const BREAKS = new Set(['create', 'die', 'restart', 'pause']);

/** True where nothing that happened since the step opened began or stopped this container. */
export function isUninterrupted(containerId: string, events: readonly EngineEvent[]): boolean {
  return !events.some(
    ({ type, id, action }) => type === 'container' && id === containerId && BREAKS.has(action),
  );
}
