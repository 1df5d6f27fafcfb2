import type { EngineEvent } from '#shared/domain/engine.ts';

/** True where somebody had the engine send this container a signal: the kernel's own are no event of the engine. */
export function isSignalled(containerId: string, events: readonly EngineEvent[]): boolean {
  return events.some(
    ({ type, id, action }) => type === 'container' && id === containerId && action === 'kill',
  );
}
