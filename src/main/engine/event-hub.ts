import { createHelperEventFilter } from '#main/core/helper-containers.ts';
import type { Logger } from '#main/core/logger.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

/** Hands each event of the engine to everyone who listens. */
interface EventHub {
  emit(event: EngineEvent): void;
  listen(listener: (event: EngineEvent) => void): () => void;
}

/** Events of our own helper containers are nobody else's business, and one listener's failure is its own. */
export function createEventHub(logger: Logger): EventHub {
  const listeners = new Set<(event: EngineEvent) => void>();
  const isOfHelper = createHelperEventFilter();
  const tell = (listener: (event: EngineEvent) => void, event: EngineEvent) => {
    try {
      listener(event);
    } catch (error) {
      logger.error({ err: error, action: event.action }, 'event listener failed');
    }
  };
  return {
    emit: (event) => {
      if (isOfHelper(event)) return;
      for (const listener of [...listeners]) tell(listener, event);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
