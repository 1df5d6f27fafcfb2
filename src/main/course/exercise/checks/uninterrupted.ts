import type { Check } from '#main/course/schema/check.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

/**
 * What says that a container stopped, or was not there. What is told after a start does not, as the start itself and `restart`,
 * before which it died: a step opens when a container is seen running, which may be before they are told.
 */
const BREAKS = new Set(['create', 'die', 'pause']);

/** True where nothing that happened since the step opened began or stopped this container. */
export function isUninterrupted(containerId: string, events: readonly EngineEvent[]): boolean {
  return !events.some(
    ({ type, id, action }) => type === 'container' && id === containerId && BREAKS.has(action),
  );
}

/** True for a check that wants a container to run since before the step opened. */
export function asksUninterrupted(check: Check): boolean {
  if (check.kind === 'container') return check.is?.isUninterrupted ?? false;
  return check.kind === 'container-count' && (check.isUninterrupted ?? false);
}
