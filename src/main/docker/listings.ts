import { isHelperContainer } from '#shared/domain/helper-containers.ts';
import type {
  ContainerListing,
  ImageListing,
  NetworkInspection,
  NetworkListing,
  VolumeListing,
} from '#shared/domain/inspection.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';

/** Every container but our own helpers, stopped ones included. */
export async function listContainers(docker: DockerClient): Promise<ContainerListing[]> {
  const listed = await callEngine(docker.listContainers({ all: true }));
  const found = listed.filter(({ Labels }) => !isHelperContainer(Labels));
  return found.map((info) => ({
    id: info.Id,
    name: (info.Names[0] ?? '').replace(/^\//, ''),
    image: info.Image,
    createdAtMs: info.Created * 1000,
    state: info.State,
    labels: info.Labels ?? {},
    volumes: info.Mounts.flatMap((mount) => (mount.Type === 'volume' && mount.Name ? [mount.Name] : [])),
  }));
}

/** One entry for each reference, one with an empty reference for an image that has none. */
export async function listImages(docker: DockerClient): Promise<ImageListing[]> {
  const found = await callEngine(docker.listImages());
  return found.flatMap((info) => {
    const tags = (info.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>');
    const labels = info.Labels ?? {};
    return (tags.length > 0 ? tags : ['']).map((reference) => ({ id: info.Id, reference, labels }));
  });
}

export async function listVolumes(docker: DockerClient): Promise<VolumeListing[]> {
  const { Volumes: found } = await callEngine(docker.listVolumes());
  return (found ?? []).map((info) => ({
    name: info.Name,
    createdAtMs: Date.parse((info as { CreatedAt?: string }).CreatedAt ?? '') || 0,
    labels: info.Labels ?? {},
  }));
}

export async function listNetworks(docker: DockerClient): Promise<NetworkListing[]> {
  const found = await callEngine(docker.listNetworks());
  return found.map((info) => ({
    id: info.Id,
    name: info.Name,
    createdAtMs: Date.parse(info.Created),
    labels: info.Labels ?? {},
  }));
}

/** Null when there is no such network. */
export async function inspectNetwork(
  docker: DockerClient,
  nameOrId: string,
): Promise<NetworkInspection | null> {
  const found = (await listNetworks(docker)).find((one) => one.name === nameOrId || one.id === nameOrId);
  if (!found) return null;
  const info = await callEngine(docker.getNetwork(found.id).inspect(), { type: 'network', name: nameOrId });
  const containers = Object.values((info.Containers ?? {}) as Record<string, { Name?: string }>);
  return { ...found, containers: containers.map((one) => one.Name ?? '') };
}
