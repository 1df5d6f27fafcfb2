import type { MinikubeProfile } from '#shared/contract/minikube.ts';

/** Port of the API in a node of minikube. */
const API_PORT = 8443;

/** Where the API of a cluster answers in the engine's own network; null while its node has no address. */
export function nodeAddress({ nodes }: Pick<MinikubeProfile, 'nodes'>): string | null {
  const ip = nodes.find(({ isControlPlane }) => isControlPlane)?.ip;
  return ip ? `https://${ip}:${API_PORT}` : null;
}
