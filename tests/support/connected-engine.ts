import type { DockerClient } from '#main/docker/client.ts';
import { dockerDriver } from '#main/docker/driver.ts';
import { createEngine, type Engine } from '#main/engine/engine.ts';
import { findEngineSources } from '#main/engine/find-sources.ts';
import type { EngineSettings } from '#main/engine/ports.ts';
import { hostSourceEnvironment, type SourceEnvironment } from '#main/engine/source-environment.ts';
import { createLogger } from '#main/rpc/logger.ts';
import type { Watchable } from '#main/rpc/watchable.ts';
import type { EngineStatus } from '#shared/domain/engine.ts';
import type { Settings } from '#shared/domain/settings.ts';

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
  const engine: Engine<DockerClient> = createEngine({
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

/** Resolves with the first value that fits, the current one included; rejects after the patience. */
export function valueWhere<T>(
  source: Watchable<T>,
  fits: (value: T) => boolean,
  patienceMs = 15_000,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const take = (value: T) => {
      if (!fits(value)) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(value);
    };
    const timer = setTimeout(() => {
      unsubscribe();
      reject(new Error(`never came: last was ${JSON.stringify(source.value)}`));
    }, patienceMs);
    const unsubscribe = source.subscribe(take);
    take(source.value);
  });
}

/** Resolves once the engine's status has this state. */
export function engineIs<Client>(
  engine: Engine<Client>,
  state: EngineStatus['state'],
  patienceMs?: number,
): Promise<EngineStatus> {
  return valueWhere(engine.status, (status) => status.state === state, patienceMs);
}
