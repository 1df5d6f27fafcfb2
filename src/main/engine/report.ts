import type { Logger } from '#main/core/logger.ts';
import { State } from '#main/core/watchable.ts';
import { type EngineCapability, type EngineStatus, engineCapabilitySchema } from '#shared/contract/engine.ts';
import { AppError, type AppErrorDetails, isAppErrorCode } from '#shared/errors.ts';
import type { EngineLink } from './connect.ts';
import type { SearchFailure } from './search.ts';

const NOTHING_YET: EngineStatus = { state: 'searching', source: null, info: null, errorCode: null };

/** What the app knows of its engine: its status, what it can do, and why there is none. */
export class EngineReport {
  readonly status = new State<EngineStatus>(NOTHING_YET);
  /** What the engine says it can do, less what its source rules out, less what a check proved wrong. */
  readonly capabilities = new State<readonly EngineCapability[]>([]);
  readonly #logger: Logger;
  readonly #lostByCheck = new Map<string, readonly EngineCapability[]>();
  #given: readonly EngineCapability[] = [];
  #failureDetails: AppErrorDetails = {};
  #lastEndpoint: string | null = null;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** Facts about why no engine is ready, for the text of `status.errorCode`. */
  get failureDetails(): AppErrorDetails {
    return this.#failureDetails;
  }

  /** Why no engine is ready, to be thrown. */
  get error(): AppError {
    const { errorCode, source } = this.status.value;
    const code = errorCode !== null && isAppErrorCode(errorCode) ? errorCode : 'docker-unreachable';
    return new AppError(code, { endpoint: source?.endpoint ?? '', ...this.#failureDetails });
  }

  searching(): void {
    this.#give([]);
    this.status.set(NOTHING_YET);
  }

  ready({ handle: { source, missingCapabilities }, facts }: EngineLink): void {
    // Nothing is proved yet about another engine.
    if (source.endpoint !== this.#lastEndpoint) this.#lostByCheck.clear();
    this.#lastEndpoint = source.endpoint;
    this.#failureDetails = {};
    this.#give(facts.capabilities.filter((capability) => !missingCapabilities.includes(capability)));
    this.status.set({ state: 'ready', source, info: facts.info, errorCode: null });
    this.#logger.info({ source: source.id, version: facts.info.version }, 'engine ready');
  }

  lost({ handle }: EngineLink): void {
    this.status.update((last) => ({ ...last, state: 'lost', errorCode: 'docker-unreachable' }));
    this.#logger.warn({ source: handle.source.id }, 'engine lost');
  }

  failed({ state, source, errorCode, details }: SearchFailure): void {
    this.#failureDetails = details;
    const last = this.status.value;
    if (last.state === state && last.source?.id === source?.id && last.errorCode === errorCode) return;
    this.status.set({ state, source, errorCode, info: null });
    this.#logger.info({ state, source: source?.id, errorCode }, 'no engine');
  }

  /** Replaces what the check of this name proved missing. */
  setLostCapabilities(checkId: string, lost: readonly EngineCapability[]): void {
    this.#lostByCheck.set(checkId, lost);
    this.#give(this.#given);
  }

  #give(given: readonly EngineCapability[]): void {
    this.#given = given;
    const lost = new Set([...this.#lostByCheck.values()].flat());
    const held = engineCapabilitySchema.options.filter((one) => given.includes(one) && !lost.has(one));
    if (held.join() !== this.capabilities.value.join()) this.capabilities.set(held);
  }
}
