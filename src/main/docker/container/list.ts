import { isHelperContainer } from '#main/core/helper-containers.ts';
import {
  count,
  countOrNull,
  flag,
  fromSeconds,
  object,
  objects,
  objectsByName,
  oneOf,
  type Said,
  text,
  texts,
  textsByName,
} from '#main/core/reading.ts';
import { type ContainerObject, containerSchema } from '#shared/contract/object.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import { identity, wholeList } from '../reading.ts';

/** Every container but our own helpers, or those of `ids` that still exist. */
export async function listContainers(
  docker: DockerClient,
  ids?: readonly string[],
): Promise<ContainerObject[]> {
  if (ids?.length === 0) return [];
  const filters = ids ? { id: [...ids] } : undefined;
  const found = await callEngine(docker.listContainers({ all: true, ...(filters ? { filters } : {}) }));
  return wholeList(found)
    .map(toContainer)
    .filter(({ name }) => !isHelperContainer(name));
}

const STATES = containerSchema.shape.state.options;
const WITHOUT_PROCESS: ReadonlySet<ContainerObject['state']> = new Set(['created', 'exited', 'dead']);

function toContainer(info: Said): ContainerObject {
  const labels = textsByName(info.Labels);
  const state = oneOf(info.State, STATES, 'created');
  const status = text(info.Status);
  return {
    id: identity(info.Id),
    name: nameIn(info),
    image: text(info.Image),
    imageId: text(info.ImageID),
    command: text(info.Command),
    state,
    exitCode: state === 'exited' ? exitCodeIn(status) : null,
    health: healthIn(status),
    createdAtMs: fromSeconds(info.Created),
    ports: portsOf(info.Ports),
    labels,
    attachments: attachmentsOf(object(info.NetworkSettings).Networks, WITHOUT_PROCESS.has(state)),
    networkMode: text(object(info.HostConfig).NetworkMode),
    mounts: objects(info.Mounts).map(toMount),
    composeProject: labels['com.docker.compose.project'] ?? null,
    composeService: labels['com.docker.compose.service'] ?? null,
  };
}

/** The name of a line of a list of containers, without its slash; those with another slash are links to it (`/app/base`). */
export function nameIn(info: Said): string {
  const names = texts(info.Names).map((name) => name.replace(/^\//, ''));
  return names.find((name) => !name.includes('/')) ?? names[0] ?? '';
}

function toMount(mount: Said): ContainerObject['mounts'][number] {
  return {
    type: text(mount.Type),
    name: text(mount.Name),
    source: text(mount.Source),
    target: text(mount.Destination),
    isReadOnly: !flag(mount.RW),
  };
}

/** Lists say these only in the sentence of their status: `Exited (137) 2 minutes ago`, `Up 3 seconds (healthy)`. */
function exitCodeIn(status: string): number | null {
  const code = /^Exited \((\d{1,3})\)/.exec(status)?.[1];
  return code === undefined ? null : Number(code);
}

function healthIn(status: string): ContainerObject['health'] {
  if (status.includes('(healthy)')) return 'healthy';
  if (status.includes('(unhealthy)')) return 'unhealthy';
  return status.includes('(health: starting)') ? 'starting' : 'none';
}

/** One entry for each port: the engine repeats those published on IPv4 and IPv6. */
function portsOf(said: unknown): ContainerObject['ports'] {
  const ports = new Map<string, ContainerObject['ports'][number]>();
  for (const { PrivatePort, PublicPort, Type, IP } of objects(said)) {
    const hostPort = countOrNull(PublicPort);
    const isEverywhere = IP === '0.0.0.0' || IP === '::';
    const hostIp = hostPort === null ? null : isEverywhere ? '' : text(IP);
    const port = { containerPort: count(PrivatePort), protocol: text(Type), hostIp, hostPort };
    ports.set(JSON.stringify(port), port);
  }
  return [...ports.values()].sort((a, b) => a.containerPort - b.containerPort);
}

/** After a start that failed, the engine lists an address that it took back, and forgets it without telling. */
function attachmentsOf(said: unknown, hasNoProcess: boolean): ContainerObject['attachments'] {
  return objectsByName(said).map(([networkName, settings]) => ({
    networkId: text(settings.NetworkID),
    networkName,
    ipAddress: hasNoProcess ? '' : text(settings.IPAddress),
  }));
}
