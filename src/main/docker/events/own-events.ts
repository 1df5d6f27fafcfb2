import type { EngineEvent } from '#shared/domain/engine.ts';

/** How many of our exec ids are remembered: their events come within seconds. */
const REMEMBERED_EXECS = 2_000;

/**
 * Tells the events that our own reads make (an exec, a top) from those of the learner. An exec is known by its id;
 * a top has none, so one `top` event of that container is taken for ours, which of the two being the same.
 */
export class OwnEvents {
  readonly #execIds = new Set<string>();
  readonly #pending = new Set<Promise<unknown>>();
  readonly #tops = new Map<string, number>();

  /** Wraps a call that creates an exec, so that an event that outruns its answer waits for it. */
  async duringExec<T>(call: (onCreated: (execId: string) => void) => Promise<T>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pending.add(promise);
    const settle = () => {
      this.#pending.delete(promise);
      resolve();
    };
    try {
      return await call((execId) => {
        this.#remember(execId);
        settle();
      });
    } finally {
      settle();
    }
  }

  async duringTop<T>(containerId: string, call: () => Promise<T>): Promise<T> {
    this.#tops.set(containerId, (this.#tops.get(containerId) ?? 0) + 1);
    try {
      return await call();
    } catch (error) {
      this.#takeTop(containerId);
      throw error;
    }
  }

  async isOwn(event: EngineEvent): Promise<boolean> {
    if (event.type !== 'container') return false;
    if (event.action === 'top') return this.#takeTop(event.id);
    const execId = event.attributes.execID;
    if (!execId) return false;
    await Promise.all(this.#pending);
    return this.#execIds.has(execId);
  }

  #takeTop(containerId: string): boolean {
    const count = this.#tops.get(containerId) ?? 0;
    if (count > 1) this.#tops.set(containerId, count - 1);
    else this.#tops.delete(containerId);
    return count > 0;
  }

  #remember(execId: string): void {
    this.#execIds.add(execId);
    const [oldest] = this.#execIds;
    if (this.#execIds.size > REMEMBERED_EXECS && oldest) this.#execIds.delete(oldest);
  }
}
