import type { EventBatch } from '#shared/contract/event.ts';
import { type EngineEvent, EVENTS_KEPT } from '#shared/domain/engine.ts';

/** Events one reader has not taken yet: the newest, and how many older ones had to go. */
export class EventBuffer {
  #events: EngineEvent[] = [];
  #isReset = false;
  #missedCount = 0;

  add(event: EngineEvent): void {
    this.#events.push(event);
    if (this.#events.length <= EVENTS_KEPT) return;
    this.#events.shift();
    this.#missedCount += 1;
  }

  /** Begins again with what an engine remembers; what came since, and is not yet taken, follows it once. */
  recall(remembered: readonly EngineEvent[]): void {
    const known = new Set(remembered.map(keyOf));
    const later = this.#events.filter((event) => !known.has(keyOf(event)));
    this.clear();
    this.#isReset = true;
    for (const event of [...remembered, ...later]) this.add(event);
  }

  clear(): void {
    this.#events = [];
    this.#missedCount = 0;
  }

  /** Everything not yet taken; null where there is nothing to tell. */
  take(): EventBatch | null {
    if (!this.#isReset && this.#events.length === 0) return null;
    const batch = { isReset: this.#isReset, events: this.#events, missedCount: this.#missedCount };
    this.#isReset = false;
    this.clear();
    return batch;
  }
}

function keyOf(event: EngineEvent): string {
  return JSON.stringify(event);
}
