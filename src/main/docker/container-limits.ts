import type { ContainerLimits } from '#shared/domain/container.ts';
import type { DockerClient } from './client.ts';
import { toContainerInspection } from './container-inspection.ts';
import { callEngine } from './errors.ts';

/** What a container may take of the machine, 0 where nothing bounds it. Throws `container-not-found`. */
export async function readContainerLimits(
  docker: DockerClient,
  containerId: string,
): Promise<ContainerLimits> {
  const subject = { type: 'container', name: containerId.slice(0, 12) } as const;
  const info = await callEngine(docker.getContainer(containerId).inspect(), subject);
  const { memoryBytes, cpus } = toContainerInspection(info);
  // Engines say null, 0 or -1 where there is no limit.
  const pids = Math.max(0, info.HostConfig.PidsLimit ?? 0);
  return { containerId, memoryBytes, cpus, pids };
}
