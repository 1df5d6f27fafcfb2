import type { NetworkRequest } from '#shared/contract/network.ts';
import { NETWORK_ID } from '#shared/domain/names.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { identity } from '../reading.ts';

/** Gives the new network's id. Throws `name-already-used`, `subnet-overlap`, `subnet-invalid`. */
export async function createNetwork(docker: DockerClient, request: NetworkRequest): Promise<string> {
  const { name, driver, subnet, isInternal } = request;
  try {
    const network = await callEngine(
      docker.createNetwork({
        Name: name,
        Driver: driver,
        Internal: isInternal,
        CheckDuplicate: true,
        ...(subnet === null ? {} : { IPAM: { Driver: 'default', Config: [{ Subnet: subnet }] } }),
      }),
      { type: 'network', name },
    );
    return idOf(network.id);
  } catch (error) {
    throw withSubnet(error, subnet);
  }
}

function idOf(said: unknown): string {
  const id = identity(said);
  if (!NETWORK_ID.test(id)) throw new AppError('docker-answer-unreadable');
  return id;
}

function withSubnet(error: unknown, subnet: string | null): unknown {
  if (!(error instanceof AppError) || !error.code.startsWith('subnet-')) return error;
  return new AppError(error.code, { ...error.details, subnet }, { cause: error });
}

/** Throws `network-not-found`, `object-in-use` while a running container is on it, `network-predefined`. */
export async function removeNetwork(docker: DockerClient, networkId: string): Promise<void> {
  await callEngine(docker.getNetwork(networkId).remove(), { type: 'network', name: networkId });
}

/** Throws `network-not-found`, `container-not-found`, `network-mode-fixed`. */
export async function connectContainer(
  docker: DockerClient,
  networkId: string,
  containerId: string,
): Promise<void> {
  await callEngine(docker.getNetwork(networkId).connect({ Container: containerId }), { type: 'network' });
}

/** Throws `network-not-found`, `container-not-found`. */
export async function disconnectContainer(
  docker: DockerClient,
  networkId: string,
  containerId: string,
): Promise<void> {
  await callEngine(docker.getNetwork(networkId).disconnect({ Container: containerId }), { type: 'network' });
}
