import { REGISTRY_PORT } from '#shared/domain/registry.ts';
import { createEngineState } from '../docker/state.ts';
import { createRegistries, type Registries } from '../registry/registries.ts';
import type { DockerEngine } from './connect-engine.ts';

/** The registries of the engine in use. */
export function connectRegistries(engine: DockerEngine): Registries {
  const state = createEngineState(() => engine.docker());
  return createRegistries({
    async address(containerId) {
      const container = await state.container(containerId);
      const port = container?.ports.find(({ containerPort }) => containerPort === REGISTRY_PORT)?.hostPort;
      return container?.state === 'running' && port ? { host: engine.publishedAddress, port } : null;
    },
    exec: (containerId, command) => state.exec(containerId, command),
    status: engine.status,
    onEvent: engine.onEvent,
  });
}
