import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { Api } from '#shared/contract/index.ts';
import { containersThere } from './ground.ts';
import { closeTerminals } from './settle.ts';

/** Longest way back to the truth, in milliseconds: lists that could not be read are asked again after 10 s at most. */
const TRUTH_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** Before a stream that ended is opened again, in milliseconds. */
const AGAIN_MS = 100;

/** What a page that stays would see of the engine: like a page, it opens again a stream that ended, and notes what ended it. */
export class Witness {
  readonly #api: Api;
  readonly #left = new AbortController();
  #ends: string[] = [];
  #state: EngineStatus['state'] = 'searching';
  readonly #containers = new Set<string>();

  constructor(api: Api) {
    this.#api = api;
    void this.#follow('engine.watch', () => this.#followStatus());
    void this.#follow('object.watch', () => this.#followObjects());
  }

  /** Follows nothing any more. */
  leave(): void {
    this.#left.abort();
  }

  /**
   * Resolves once the engine is ready again, its containers are as they are, and none of the app's own is left. Throws where
   * a stream ended since it was last asked, each end once.
   */
  async seesTruth(): Promise<void> {
    await this.#comesBack();
    if (this.#ends.length > 0) throw new Error(`ended under the page: ${this.#ends.splice(0).join(', ')}`);
  }

  async #comesBack(): Promise<void> {
    const deadline = Date.now() + TRUTH_MS;
    for (;;) {
      // One that was left while it opened comes later.
      await closeTerminals(this.#api);
      const there = containersThere();
      const truth = { state: 'ready', containers: there.map(({ id }) => id).sort() };
      const seen = { state: this.#state, containers: [...this.#containers].sort() };
      const own = there.filter(({ role }) => role !== '');
      if (own.length === 0 && isDeepStrictEqual(seen, truth)) return;
      if (Date.now() > deadline)
        throw new Error(`not the truth: ${JSON.stringify({ seen, truth, own, ends: this.#ends.splice(0) })}`);
      await delay(LOOK_EVERY_MS);
    }
  }

  async #follow(name: string, readAll: () => Promise<void>): Promise<void> {
    const { signal } = this.#left;
    while (!signal.aborted) {
      const end = await readAll().then(
        () => 'its end',
        (error: unknown) => String((error as { code?: unknown }).code ?? error),
      );
      if (signal.aborted) return;
      this.#ends.push(`${name} by ${end}`);
      await delay(AGAIN_MS, undefined, { ref: false });
    }
  }

  async #followStatus(): Promise<void> {
    const { signal } = this.#left;
    for await (const { state } of await this.#api.engine.watch(undefined, { signal })) this.#state = state;
  }

  async #followObjects(): Promise<void> {
    const { signal } = this.#left;
    for await (const { isReset, containers } of await this.#api.object.watch(undefined, { signal })) {
      if (isReset) this.#containers.clear();
      for (const { id } of containers.put) this.#containers.add(id);
      for (const id of containers.gone) this.#containers.delete(id);
    }
  }
}
