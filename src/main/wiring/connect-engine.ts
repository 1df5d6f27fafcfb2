import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../docker/client.ts';
import { dockerDriver, dockerProbes } from '../docker/driver.ts';
import { parseEndpoint } from '../engine/endpoint.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { findEngineSources } from '../engine/find-sources.ts';
import { hostPreflightEnvironment } from '../engine/preflight/host.ts';
import { createPreflight, type Preflight } from '../engine/preflight/preflight.ts';
import { hostSourceEnvironment } from '../engine/source-environment.ts';
import type { Kit } from '../kit/kit.ts';
import type { Logger } from '../rpc/logger.ts';
import type { SettingsStore } from '../store/settings.ts';

export type DockerEngine = Engine<DockerClient>;

/**
 * The engine connection over dockerode, with the learner's choice kept in the settings. Throws `docker-source-unknown`
 * for a URL of the command line that is none.
 */
export function connectEngine(
  optionUrl: string | null,
  settings: SettingsStore,
  logger: Logger,
): DockerEngine {
  if (optionUrl !== null && !parseEndpoint(optionUrl)) {
    throw new AppError('docker-source-unknown', { endpoint: optionUrl });
  }
  return createEngine({
    driver: dockerDriver,
    settings: { get: () => settings.state.value, update: (change) => settings.update(change) },
    findSources: (customUrl) => findEngineSources(hostSourceEnvironment(), { optionUrl, customUrl }),
    logger,
  });
}

/** Longest wait for the first search of an engine, in milliseconds: one of this machine answers within 100. */
const FIRST_SEARCH_MS = 1_000;

/** What `docker -H` takes for the engine that answers; null when the first search ends without one. */
export function findReadyEngine({ status }: DockerEngine): Promise<string | null> {
  return new Promise((resolve) => {
    const settle = () => {
      const { state, source } = status.value;
      if (state === 'searching') return;
      finish(state === 'ready' ? (source?.endpoint ?? null) : null);
    };
    const timer = setTimeout(() => finish(null), FIRST_SEARCH_MS);
    const unsubscribe = status.subscribe(settle);
    function finish(endpoint: string | null): void {
      clearTimeout(timer);
      unsubscribe();
      resolve(endpoint);
    }
    settle();
  });
}

/** The preflight of this machine; it asks the kit for what the engine has now. */
export function connectPreflight(
  engine: DockerEngine,
  kit: Kit,
  workspaceDir: string,
  logger: Logger,
): Preflight {
  return createPreflight({
    engine,
    probes: dockerProbes,
    host: hostPreflightEnvironment(),
    workspaceDir,
    logger,
    kitStatus: async () => {
      await kit.refresh();
      return kit.status.value;
    },
  });
}
