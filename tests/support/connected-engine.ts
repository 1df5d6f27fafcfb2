import { createLogger } from '#main/core/logger.ts';
import { type Watchable, waitForValue } from '#main/core/watchable.ts';
import { dockerDriver } from '#main/docker/driver.ts';
import { createEngine, type Engine } from '#main/engine/engine.ts';
import { findEngineSources } from '#main/engine/find-sources.ts';
import type { EngineSettings } from '#main/engine/source-choice.ts';
import { hostSourceEnvironment, type SourceEnvironment } from '#main/engine/source-environment.ts';
import type { Settings } from '#shared/contract/app.ts';
import type { EngineStatus } from '#shared/contract/engine.ts';

export interface TestEngineOptions {
  settings?: Partial<Settings>;
  host?: SourceEnvironment;
  optionUrl?: string;
}

/** The app's engine connection as `app.ts` builds it, with settings kept in memory. */
export function connectTestEngine(options: TestEngineOptions = {}) {
  let settings: EngineSettings = {
    engineSourceId: null,
    engineCustomUrl: null,
    confirmedRemoteEndpoints: [],
    ...options.settings,
  };
  const engine = createEngine({
    driver: dockerDriver,
    settings: {
      get: () => settings,
      update: async (change) => {
        settings = { ...settings, ...change };
      },
    },
    findSources: (customUrl) =>
      findEngineSources(options.host ?? hostSourceEnvironment(), {
        optionUrl: options.optionUrl ?? null,
        customUrl,
      }),
    logger: createLogger(null),
  });
  return { engine, settings: () => settings };
}

/** The first value that fits, the current one included; rejects after the patience. */
export async function valueWhere<T>(
  source: Watchable<T>,
  fits: (value: T) => boolean,
  patienceMs = 60_000,
): Promise<T> {
  const found = await waitForValue(source, fits, patienceMs);
  if (found === null) throw new Error(`never came: last was ${JSON.stringify(source.value)}`);
  return found;
}

/** Resolves once the engine's status has this state. */
export function engineIs(
  engine: Engine,
  state: EngineStatus['state'],
  patienceMs?: number,
): Promise<EngineStatus> {
  return valueWhere(engine.status, (status) => status.state === state, patienceMs);
}
