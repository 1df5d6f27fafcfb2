import type { ContainerCreateOptions, EndpointSettings } from 'dockerode';
import { object, objects, objectsByName, type Said, text, texts } from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, containerSubject } from '../errors.ts';
import { identity } from '../reading.ts';
import { askContainer } from './inspection.ts';
import { toEndpoint } from './outage.ts';

/** How a twin differs from its container. */
interface TwinChange {
  /** A variable that its environment lacks. */
  withoutVariable?: string;
  /** What is published of one port of the container leads to another. */
  port?: { from: number; to: number };
}

/**
 * Creates a container made as another one is, on the same volumes and networks, and gives its id; it is not started. Throws
 * `container-not-found`, `name-already-used`, `docker-refused`.
 */
export async function createTwin(
  docker: DockerClient,
  containerId: string,
  name: string,
  change: TwinChange,
): Promise<string> {
  const info = await askContainer(docker, containerId, containerSubject(containerId));
  const [first, ...others] = Object.entries(endpointsOf(info));
  const options = { ...twinOptions(info, change), name, NetworkingConfig: { EndpointsConfig: pairs(first) } };
  const { id } = await callEngine(docker.createContainer(options), { type: 'image' });
  for (const [network, EndpointConfig] of others)
    await callEngine(docker.getNetwork(network).connect({ Container: id, EndpointConfig }), {
      type: 'network',
    });
  return identity(id);
}

const pairs = (entry: [string, EndpointSettings] | undefined) => (entry ? Object.fromEntries([entry]) : {});

/** Its configuration as inspect tells it, which the engine takes back as it is. */
function twinOptions(info: Said, { withoutVariable, port }: TwinChange): ContainerCreateOptions {
  const config = object(info.Config);
  const host = object(info.HostConfig);
  const hasOwnHostname = !text(info.Id).startsWith(text(config.Hostname));
  const bindings = port ? movedPort(object(host.PortBindings), port) : host.PortBindings;
  return {
    ...config,
    Hostname: hasOwnHostname ? text(config.Hostname) : '',
    Env: texts(config.Env).filter((line) => !line.startsWith(`${withoutVariable}=`)),
    HostConfig: { ...host, PortBindings: bindings, Binds: [...texts(host.Binds), ...unnamedVolumes(info)] },
  } as ContainerCreateOptions;
}

function movedPort(bindings: Said, { from, to }: { from: number; to: number }): Said {
  const { [`${from}/tcp`]: moved = [], ...others } = bindings;
  return { ...others, [`${to}/tcp`]: moved };
}

/** Volumes that no option names, such as those an image asks for: the twin has the very same ones. */
function unnamedVolumes(info: Said): string[] {
  const host = object(info.HostConfig);
  const named = new Set([
    ...texts(host.Binds).map((bind) => bind.split(':')[1]),
    ...objects(host.Mounts).map(({ Target }) => text(Target)),
  ]);
  return objects(info.Mounts)
    .filter(({ Type, Destination }) => Type === 'volume' && !named.has(text(Destination)))
    .map(({ Name, Destination }) => `${text(Name)}:${text(Destination)}`);
}

function endpointsOf(info: Said): Record<string, EndpointSettings> {
  const id = text(info.Id);
  const { Networks } = object(info.NetworkSettings);
  return Object.fromEntries(
    objectsByName(Networks).map(([network, said]) => [network, toEndpoint(id, said)]),
  );
}
