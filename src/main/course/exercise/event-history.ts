import type { EngineEvent } from '#shared/domain/engine.ts';

/** Events kept; the oldest go first. A step that needs an older one is skipped or begun again. */
const HISTORY_LIMIT = 5_000;

/**
 * The learner's events since the app started, in the engine's order, our own reads left out. What happened before
 * this app started is added from the engine's memory.
 */
export class EventHistory {
  #events: EngineEvent[] = [];
  /** Every event taken, our own included, so that a second telling is known. */
  readonly #known = new Set<string>();

  /** Returns false for an event that was told already. */
  add(event: EngineEvent, isOwn: boolean): boolean {
    const key = keyOf(event);
    if (this.#known.has(key)) return false;
    this.#known.add(key);
    if (this.#known.size > HISTORY_LIMIT * 2) this.#forgetOldKeys();
    if (isOwn) return false;
    this.#insert(event);
    return true;
  }

  has(event: EngineEvent): boolean {
    return this.#known.has(keyOf(event));
  }

  /** Strictly later than this engine time, oldest first. */
  since(timeMs: number): EngineEvent[] {
    return this.#events.filter((event) => event.timeMs > timeMs);
  }

  /** Engine time of the newest event, 0 when there is none. */
  get lastTimeMs(): number {
    return this.#events.at(-1)?.timeMs ?? 0;
  }

  #insert(event: EngineEvent): void {
    const last = this.#events.at(-1);
    this.#events.push(event);
    if (last && last.timeMs > event.timeMs) this.#events.sort((a, b) => a.timeMs - b.timeMs);
    if (this.#events.length > HISTORY_LIMIT) this.#events = this.#events.slice(-HISTORY_LIMIT / 2);
  }

  #forgetOldKeys(): void {
    for (const key of this.#known) {
      if (this.#known.size <= HISTORY_LIMIT) return;
      this.#known.delete(key);
    }
  }
}

function keyOf(event: EngineEvent): string {
  const { execID = '', container = '' } = event.attributes;
  return [event.timeMs, event.type, event.action, event.id, event.name, execID, container].join('\0');
}
