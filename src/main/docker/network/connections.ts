import { createListeners } from '#main/core/listeners.ts';
import type { DockerClient } from '../client.ts';
import { connectContainer, disconnectContainer } from './actions.ts';

/**
 * Connects containers and disconnects them, and tells of which it was: where a container does not run, the engine tells
 * nobody. Throws as `connectContainer`.
 */
export function createConnections(client: () => DockerClient) {
  const listeners = createListeners<[containerId: string]>();
  const told = (call: typeof connectContainer) => async (networkId: string, containerId: string) => {
    await call(client(), networkId, containerId);
    listeners.tell(containerId);
  };
  return {
    connect: told(connectContainer),
    disconnect: told(disconnectContainer),
    onConnection: listeners.add,
  };
}
