import type { DockerClient } from '../docker/client.ts';
import { dockerDriver, dockerProbes } from '../docker/driver.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import { findEngineSources } from '../engine/find-sources.ts';
import { hostPreflightEnvironment } from '../engine/preflight/host.ts';
import { createPreflight, type Preflight } from '../engine/preflight/preflight.ts';
import { hostSourceEnvironment } from '../engine/source-environment.ts';
import type { Kit } from '../kit/kit.ts';
import type { Logger } from '../rpc/logger.ts';
import type { SettingsStore } from '../store/settings.ts';

export type DockerEngine = Engine<DockerClient>;

/** The engine connection over dockerode, with the learner's choice kept in the settings. */
export function connectEngine(
  optionUrl: string | null,
  settings: SettingsStore,
  logger: Logger,
): DockerEngine {
  return createEngine({
    driver: dockerDriver,
    settings: { get: () => settings.state.value, update: (change) => settings.update(change) },
    findSources: (customUrl) => findEngineSources(hostSourceEnvironment(), { optionUrl, customUrl }),
    logger,
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
