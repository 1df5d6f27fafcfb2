import {
  flag,
  object,
  objects,
  objectsByName,
  type Said,
  text,
  textsByName,
  time,
} from '#main/core/reading.ts';
import type { NetworkObject } from '#shared/contract/object.ts';
import type { DockerClient } from '../client.ts';
import { callEngine } from '../errors.ts';
import type { NetworkInspection } from '../inspections.ts';
import { identity, wholeList, wholeObject } from '../reading.ts';

/** Every network; who is connected is said by the containers. */
export async function listNetworks(docker: DockerClient): Promise<NetworkObject[]> {
  return wholeList(await callEngine(docker.listNetworks())).map(toNetwork);
}

function toNetwork(info: Said): NetworkObject {
  const subnets = objects(object(info.IPAM).Config).map(({ Subnet }) => text(Subnet));
  return {
    id: identity(info.Id),
    name: text(info.Name),
    driver: text(info.Driver),
    isInternal: flag(info.Internal),
    subnets: subnets.filter((subnet) => subnet !== ''),
    createdAtMs: time(info.Created),
    labels: textsByName(info.Labels),
  };
}

/** A network with who is connected to it; null when there is none of this name or id. */
export async function inspectNetwork(
  docker: DockerClient,
  nameOrId: string,
): Promise<NetworkInspection | null> {
  const found = (await listNetworks(docker)).find((one) => one.name === nameOrId || one.id === nameOrId);
  if (!found) return null;
  const call = docker.getNetwork(found.id).inspect();
  const { Containers } = wholeObject(await callEngine(call, { type: 'network', name: nameOrId }));
  return { id: found.id, containers: objectsByName(Containers).map(([, one]) => text(one.Name)) };
}
