import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';
import { compareNames } from '../compare-names.ts';

/** Networks every engine has; they cannot be removed. */
const PREDEFINED = new Set(['bridge', 'host', 'none']);
/** Drivers whose networks the engine gives a name server. */
const NAMED_DRIVERS = new Set(['bridge', 'overlay', 'macvlan', 'ipvlan']);

/** True for the networks that every engine has, which nobody may remove. */
export function isPredefined(network: NetworkObject): boolean {
  return PREDEFINED.has(network.name);
}

/** Whether containers find each other by name there. */
export function hasNames(network: NetworkObject): boolean {
  return !isPredefined(network) && NAMED_DRIVERS.has(network.driver);
}

/** A container at a network, its address empty while it does not run. */
export interface Member {
  container: ContainerObject;
  ipAddress: string;
}

/** Who is connected to each network; the engine gives only the name while a container was never started. */
export function membersByNetwork(containers: readonly ContainerObject[]): Map<string, Member[]> {
  const members = new Map<string, Member[]>();
  for (const container of [...containers].sort((a, b) => compareNames(a.name, b.name))) {
    for (const { networkId, networkName, ipAddress } of container.attachments) {
      const key = networkId || networkName;
      const list = members.get(key) ?? [];
      list.push({ container, ipAddress });
      members.set(key, list);
    }
  }
  return members;
}

/** Members of one network. */
export function membersOf(members: ReadonlyMap<string, readonly Member[]>, network: NetworkObject): Member[] {
  return [...(members.get(network.id) ?? []), ...(members.get(network.name) ?? [])];
}

/** How many members run, and how many keep their place there without running. */
export function countMembers(members: readonly Member[]): { running: number; stopped: number } {
  const running = members.filter(({ container }) => isRunning(container)).length;
  return { running, stopped: members.length - running };
}

function isRunning({ state }: ContainerObject): boolean {
  return state === 'running' || state === 'paused';
}

/** The learner's own first, then by name; those whose name holds the words. */
export function listNetworks(networks: readonly NetworkObject[], filter: string): NetworkObject[] {
  const words = filter.trim().toLowerCase();
  return networks
    .filter(({ name }) => name.toLowerCase().includes(words))
    .sort((a, b) => Number(isPredefined(a)) - Number(isPredefined(b)) || compareNames(a.name, b.name));
}

/** Lanes one drawing has room for: its rows are drawn through each of them. */
export const MAX_LANES = 40;

/** The lanes of the drawing, those in use first: the learner's networks, and the engine's where somebody is. */
export function lanesOf(
  networks: readonly NetworkObject[],
  containers: readonly ContainerObject[],
): NetworkObject[] {
  const used = new Set(
    containers.flatMap(({ attachments }) => attachments.map(({ networkName }) => networkName)),
  );
  return listNetworks(networks, '')
    .filter((network) => network.name !== 'none' && (!isPredefined(network) || used.has(network.name)))
    .sort((a, b) => Number(used.has(b.name)) - Number(used.has(a.name)));
}

/** Containers the drawing shows, by name. */
export function drawnContainers(
  containers: readonly ContainerObject[],
  showsStopped: boolean,
): ContainerObject[] {
  return containers
    .filter((container) => showsStopped || isRunning(container))
    .sort((a, b) => compareNames(a.name, b.name));
}
