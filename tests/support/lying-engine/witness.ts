import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { EngineStatus } from '#shared/contract/engine.ts';
import type { Api } from '#shared/contract/index.ts';
import { containersThere } from './ground.ts';
import { closeTerminals } from './settle.ts';

/** Longest way back to the truth, in milliseconds: lists that could not be read are asked again after 10 s at most. */
const TRUTH_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** What a page that stays would see of the engine. */
export class Witness {
  readonly #api: Api;
  #state: EngineStatus['state'] = 'searching';
  readonly #containers = new Set<string>();

  constructor(api: Api) {
    this.#api = api;
    for (const follow of [this.#followStatus(), this.#followObjects()]) follow.catch(() => {});
  }

  /** Resolves once the engine is ready again, its containers are as they are, and none of the app's own is left. */
  async seesTruth(): Promise<void> {
    const deadline = Date.now() + TRUTH_MS;
    for (;;) {
      // One that was left while it opened comes later.
      await closeTerminals(this.#api);
      const there = containersThere();
      const truth = { state: 'ready', containers: there.map(({ id }) => id).sort() };
      const seen = { state: this.#state, containers: [...this.#containers].sort() };
      const own = there.filter(({ role }) => role !== '');
      if (own.length === 0 && isDeepStrictEqual(seen, truth)) return;
      if (Date.now() > deadline) throw new Error(`not the truth: ${JSON.stringify({ seen, truth, own })}`);
      await delay(LOOK_EVERY_MS);
    }
  }

  async #followStatus(): Promise<void> {
    for await (const { state } of await this.#api.engine.watch()) this.#state = state;
  }

  async #followObjects(): Promise<void> {
    for await (const { isReset, containers } of await this.#api.object.watch()) {
      if (isReset) this.#containers.clear();
      for (const { id } of containers.put) this.#containers.add(id);
      for (const id of containers.gone) this.#containers.delete(id);
    }
  }
}
