import {
  LIST_OWN_NAMESPACES,
  namespacesInListing,
  readContainerNamespaces,
  readHostNamespaces,
} from '../docker/namespaces.ts';
import { createEngineState } from '../docker/state.ts';
import { createNamespaces, type Namespaces } from '../namespace/namespaces.ts';
import type { DockerEngine } from './connect-engine.ts';
import { helperOwner } from './container-owner.ts';

/** The namespaces of the containers of the engine in use; readers that an earlier run left are removed. */
export function connectNamespaces(engine: DockerEngine, dataDir: string): Namespaces {
  const owner = helperOwner(engine, dataDir, 'namespace-reader');
  const state = createEngineState(() => engine.docker());
  /** Where the engine's `ps` cannot tell, a process of the container's own image tells for itself. */
  const askInside = async (containerId: string) => {
    const container = await state.container(containerId);
    if (container?.state !== 'running') return null;
    const result = await state.exec(containerId, LIST_OWN_NAMESPACES);
    return result && namespacesInListing(result.output);
  };
  return createNamespaces({
    container: async (id) => (await readContainerNamespaces(engine.docker(), id)) ?? askInside(id),
    host: async () => readHostNamespaces(engine.docker(), owner),
    onEvent: engine.onEvent,
    status: engine.status,
  });
}
