import type { ContainerLimitChange, ContainerLimits } from '#shared/contract/container.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject } from '../errors.ts';
import { askContainer, NANO_CPUS, toContainerInspection } from './inspection.ts';

/** Changes these limits of a container, running or not. */
export async function updateContainerLimits(
  docker: DockerClient,
  containerId: string,
  { memoryBytes, swapBytes, cpus, pids }: ContainerLimitChange,
): Promise<void> {
  const NanoCpus = cpus === undefined ? undefined : Math.round(cpus * NANO_CPUS);
  const asked = { Memory: memoryBytes, MemorySwap: swapBytes, NanoCpus, PidsLimit: pids };
  await callEngine(docker.getContainer(containerId).update(asked), containerSubject(containerId));
}

/** What a container may take of the machine, 0 where nothing bounds it. Throws `container-not-found`. */
export async function readContainerLimits(
  docker: DockerClient,
  containerId: string,
): Promise<ContainerLimits> {
  const info = await askContainer(docker, containerId, containerSubject(containerId));
  const { memoryBytes, swapBytes, cpus, pidsLimit } = toContainerInspection(info);
  // Engines say null, 0 or -1 where there is no limit.
  const bounded = { swapBytes: Math.max(0, swapBytes), pids: Math.max(0, pidsLimit) };
  return { containerId, memoryBytes, cpus, ...bounded };
}
