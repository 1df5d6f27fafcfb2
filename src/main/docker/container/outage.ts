import type { EndpointSettings } from 'dockerode';
import { count, object, objects, objectsByName, type Said, text, texts } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject } from '../errors.ts';
import { runInContainer } from './exec.ts';
import { askContainer } from './inspection.ts';

/** A larger tmpfs would take memory that the machine may need. */
const MAX_TMPFS_BYTES = 64 * 1024 * 1024;
/** The file that fills a tmpfs. */
const FILLING = '.panne';
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Connects a container again to a network without its aliases, and gives those it had. Throws `network-not-found`. */
export async function forgetAliases(
  docker: DockerClient,
  containerId: string,
  network: string,
): Promise<string[]> {
  const info = await askContainer(docker, containerId, containerSubject(containerId));
  const said = objectsByName(object(info.NetworkSettings).Networks).find(([name]) => name === network)?.[1];
  if (!said) throw new AppError('network-not-found', { name: network });
  await connectAs(docker, containerId, network, []);
  return toEndpoint(text(info.Id), said).Aliases ?? [];
}

/** Connects a container again to a network, under these aliases. Throws `network-not-found`. */
export async function connectAs(
  docker: DockerClient,
  containerId: string,
  network: string,
  aliases: readonly string[],
): Promise<void> {
  const place = docker.getNetwork(network);
  const subject = { type: 'network', name: network } as const;
  await callEngine(place.disconnect({ Container: containerId }), subject);
  const EndpointConfig = { Aliases: [...aliases] };
  await callEngine(place.connect({ Container: containerId, EndpointConfig }), subject);
}

/** What a container asked of a network; the engine adds its short id to the aliases by itself. */
export function toEndpoint(containerId: string, said: Said): EndpointSettings {
  const asked = texts(said.Aliases).filter((alias) => alias !== containerId.slice(0, 12));
  const { IPv4Address, IPv6Address } = object(said.IPAMConfig);
  const addresses = { IPv4Address: text(IPv4Address), IPv6Address: text(IPv6Address) };
  const isFixed = Object.values(addresses).some(Boolean);
  return { Aliases: asked, ...(isFixed && { IPAMConfig: addresses }) };
}

/** Lets a container have so many processes; 0 for any number. Throws `container-not-found`. */
export async function limitProcesses(
  docker: DockerClient,
  containerId: string,
  processes: number,
): Promise<void> {
  await callEngine(
    docker.getContainer(containerId).update({ PidsLimit: processes }),
    containerSubject(containerId),
  );
}

/** Fills a tmpfs of a container that runs. Throws `outage-not-ready` where it has none there of a small size of its own. */
export async function fillTmpfs(docker: DockerClient, containerId: string, path: string): Promise<void> {
  const info = await askContainer(docker, containerId, containerSubject(containerId));
  const bytes = tmpfsBytes(object(info.HostConfig), path);
  if (bytes === 0 || bytes > MAX_TMPFS_BYTES) throw new AppError('outage-not-ready', { name: path });
  const fill = ['dd', 'if=/dev/zero', `of=${path}/${FILLING}`, 'bs=4k'];
  await runInContainer(docker, containerId, fill);
  // What a program gave back meanwhile is taken too.
  await runInContainer(docker, containerId, [...fill, 'oflag=append', 'conv=notrunc']);
}

/** Gives the place back. */
export async function freeTmpfs(docker: DockerClient, containerId: string, path: string): Promise<void> {
  await runInContainer(docker, containerId, ['rm', '-f', `${path}/${FILLING}`]);
}

/** 0 where nothing bounds it, or there is none. */
function tmpfsBytes(host: Said, path: string): number {
  const options = text(object(host.Tmpfs)[path]);
  const [, amount, unit = ''] = /(?:^|,)size=(\d+)([kmg]?)(?:,|$)/i.exec(options) ?? [];
  if (amount !== undefined) return Number(amount) * (UNITS[unit.toLowerCase()] ?? 1);
  const mount = objects(host.Mounts).find(({ Type, Target }) => Type === 'tmpfs' && text(Target) === path);
  return count(object(mount?.TmpfsOptions).SizeBytes);
}
