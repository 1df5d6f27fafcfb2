import type { ContainerInfo, ImageInfo, NetworkInspectInfo, VolumeInspectInfo } from 'dockerode';
import { isHelperContainer } from '#shared/domain/helper-containers.ts';
import type { ContainerObject, ImageObject, NetworkObject, VolumeObject } from '#shared/domain/objects.ts';
import type { DockerClient } from './client.ts';
import { callEngine } from './errors.ts';

/** Every container but our own helpers, or those of `ids` that still exist. */
export async function listContainerObjects(
  docker: DockerClient,
  ids?: readonly string[],
): Promise<ContainerObject[]> {
  if (ids?.length === 0) return [];
  const filters = ids ? { id: [...ids] } : undefined;
  const found = await callEngine(docker.listContainers({ all: true, ...(filters ? { filters } : {}) }));
  return found.filter(({ Labels }) => !isHelperContainer(Labels)).map(toContainer);
}

function toContainer(info: ContainerInfo): ContainerObject {
  const labels = info.Labels ?? {};
  return {
    id: info.Id,
    name: (info.Names[0] ?? '').replace(/^\//, ''),
    image: info.Image,
    imageId: info.ImageID,
    command: info.Command,
    state: info.State as ContainerObject['state'],
    exitCode: exitCodeOf(info),
    health: healthOf(info.Status),
    createdAtMs: info.Created * 1000,
    ports: portsOf(info),
    labels,
    attachments: attachmentsOf(info),
    networkMode: info.HostConfig.NetworkMode,
    mounts: info.Mounts.map((mount) => ({
      type: mount.Type,
      name: mount.Name ?? '',
      source: mount.Source,
      target: mount.Destination,
      isReadOnly: !mount.RW,
    })),
    composeProject: labels['com.docker.compose.project'] ?? null,
    composeService: labels['com.docker.compose.service'] ?? null,
  };
}

/** Lists say these only in the sentence of their status: `Exited (137) 2 minutes ago`, `Up 3 seconds (healthy)`. */
function exitCodeOf({ State, Status }: ContainerInfo): number | null {
  const code = /^Exited \((\d+)\)/.exec(Status)?.[1];
  return State === 'exited' && code !== undefined ? Number(code) : null;
}

function healthOf(status: string): ContainerObject['health'] {
  if (status.includes('(healthy)')) return 'healthy';
  if (status.includes('(unhealthy)')) return 'unhealthy';
  return status.includes('(health: starting)') ? 'starting' : 'none';
}

/** One entry for each port: the engine repeats those published on IPv4 and IPv6. */
function portsOf({ Ports }: ContainerInfo): ContainerObject['ports'] {
  const ports = new Map<string, ContainerObject['ports'][number]>();
  for (const { PrivatePort, PublicPort, Type, IP } of Ports) {
    const isEverywhere = IP === '0.0.0.0' || IP === '::';
    const hostIp = PublicPort === undefined ? null : isEverywhere ? '' : (IP ?? '');
    const port = { containerPort: PrivatePort, protocol: Type, hostIp, hostPort: PublicPort ?? null };
    ports.set(JSON.stringify(port), port);
  }
  return [...ports.values()].sort((a, b) => a.containerPort - b.containerPort);
}

function attachmentsOf({ NetworkSettings }: ContainerInfo): ContainerObject['attachments'] {
  return Object.entries(NetworkSettings?.Networks ?? {}).map(([networkName, settings]) => ({
    networkId: settings.NetworkID,
    networkName,
    ipAddress: settings.IPAddress,
  }));
}

/** Every image that has a name or that no other image is built on. */
export async function listImageObjects(docker: DockerClient): Promise<ImageObject[]> {
  return (await callEngine(docker.listImages())).map(toImage);
}

function toImage(info: ImageInfo): ImageObject {
  return {
    id: info.Id,
    references: (info.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>'),
    digests: (info.RepoDigests ?? []).filter((digest) => !digest.startsWith('<none>')),
    sizeBytes: info.Size,
    createdAtMs: info.Created * 1000,
    labels: info.Labels ?? {},
  };
}

/** Every volume; sizes are read apart, since the engine walks each for them. */
export async function listVolumeObjects(docker: DockerClient): Promise<VolumeObject[]> {
  const { Volumes } = await callEngine(docker.listVolumes());
  return (Volumes ?? []).map((info: VolumeInspectInfo) => ({
    name: info.Name,
    driver: info.Driver,
    createdAtMs: Date.parse((info as { CreatedAt?: string }).CreatedAt ?? '') || 0,
    labels: info.Labels ?? {},
  }));
}

/** Every network; who is connected is said by the containers. */
export async function listNetworkObjects(docker: DockerClient): Promise<NetworkObject[]> {
  return (await callEngine(docker.listNetworks())).map((info: NetworkInspectInfo) => ({
    id: info.Id,
    name: info.Name,
    driver: info.Driver,
    isInternal: info.Internal,
    subnets: (info.IPAM?.Config ?? []).flatMap(({ Subnet }) => (Subnet ? [Subnet] : [])),
    createdAtMs: Date.parse(info.Created) || 0,
    labels: info.Labels ?? {},
  }));
}
