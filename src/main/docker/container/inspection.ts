import {
  count,
  countOrNull,
  digits,
  finite,
  flag,
  object,
  objects,
  objectsByName,
  oneOf,
  type Said,
  text,
  texts,
  textsByName,
  time,
} from '#main/core/reading.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, type EngineSubject, orNull } from '../errors.ts';
import type { ContainerInspection, ContainerMount, PublishedPort } from '../inspections.ts';
import { identity, wholeObject } from '../reading.ts';

/** CPU quotas are counted in billionths of a CPU. */
export const NANO_CPUS = 1e9;
/** Default period of the kernel's CPU quota, in microseconds. */
const DEFAULT_CPU_PERIOD_US = 100_000;

/** A container as inspect tells it, null when there is none of this name or id. */
export async function inspectContainer(
  docker: DockerClient,
  nameOrId: string,
): Promise<ContainerInspection | null> {
  const info = await orNull(askContainer(docker, nameOrId, { type: 'container', name: nameOrId }));
  return info && toContainerInspection(info);
}

/** The engine's whole inspect of a container. Throws `container-not-found`, `docker-answer-unreadable`. */
export async function askContainer(
  docker: DockerClient,
  nameOrId: string,
  subject: EngineSubject,
): Promise<Said> {
  return wholeObject(await callEngine(docker.getContainer(nameOrId).inspect(), subject));
}

/** True for a container with a terminal: its output has no frames. */
export function hasTerminal(info: Said): boolean {
  return flag(object(info.Config).Tty);
}

/** Its name, without a slash. */
export function nameOf(info: Said): string {
  return text(info.Name).replace(/^\//, '');
}

/** What the engine's inspect says of a container, in our words. */
export function toContainerInspection(info: Said): ContainerInspection {
  return {
    id: identity(info.Id),
    imageId: text(info.Image),
    name: nameOf(info),
    createdAtMs: time(info.Created),
    ...stateOf(info),
    ...configurationOf(info),
    ...limitsOf(info),
    ...borrowingsOf(object(info.HostConfig)),
    ...networksOf(object(info.NetworkSettings)),
    ports: portsOf(info),
    mounts: mountsOf(info),
  };
}

const STATES = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'] as const;
const HEALTHS = ['starting', 'healthy', 'unhealthy', 'none'] as const;

function stateOf(info: Said) {
  const said = object(info.State);
  const state = oneOf(said.Status, STATES, 'created');
  return {
    state,
    startedAtMs: time(said.StartedAt),
    finishedAtMs: time(said.FinishedAt),
    exitCode: state === 'exited' || state === 'dead' ? countOrNull(said.ExitCode) : null,
    isOomKilled: flag(said.OOMKilled),
    health: oneOf(object(said.Health).Status, HEALTHS, 'none'),
    restartCount: count(info.RestartCount),
  };
}

function configurationOf(info: Said) {
  const config = object(info.Config);
  const host = object(info.HostConfig);
  return {
    image: text(config.Image),
    user: text(config.User),
    hostname: text(config.Hostname),
    env: toRecord(texts(config.Env)),
    labels: textsByName(config.Labels),
    hasTty: flag(config.Tty),
    hasStdin: flag(config.OpenStdin),
    isAutoRemoved: flag(host.AutoRemove),
    isPrivileged: flag(host.Privileged),
    pidMode: text(host.PidMode),
    utsMode: text(host.UTSMode),
    networkMode: text(host.NetworkMode),
    restartPolicy: text(object(host.RestartPolicy).Name) || 'no',
    logOptions: textsByName(object(host.LogConfig).Config),
  };
}

/** Volumes it did not come with: those of other containers, and those asked for by their name. */
function borrowingsOf(host: Said) {
  const bound = texts(host.Binds).map((bind) => bind.split(':')[0] ?? '');
  const mounted = objects(host.Mounts).map(({ Source }) => text(Source));
  return { volumesFrom: texts(host.VolumesFrom), namedVolumes: [...bound, ...mounted] };
}

function networksOf({ Networks }: Said) {
  const found = objectsByName(Networks);
  return { networks: found.map(([name]) => name), networkIds: found.map(([, one]) => text(one.NetworkID)) };
}

function limitsOf(info: Said) {
  const host = object(info.HostConfig);
  const quota = count(host.CpuQuota) / (count(host.CpuPeriod) || DEFAULT_CPU_PERIOD_US);
  const nanoCpus = count(host.NanoCpus);
  return {
    memoryBytes: count(host.Memory),
    swapBytes: count(host.MemorySwap),
    cpus: nanoCpus ? nanoCpus / NANO_CPUS : finite(quota),
    pidsLimit: count(host.PidsLimit),
    cpuShares: count(host.CpuShares),
  };
}

function toRecord(lines: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    lines.map((line) => {
      const cut = line.indexOf('=');
      return cut < 0 ? [line, ''] : [line.slice(0, cut), line.slice(cut + 1)];
    }),
  );
}

/** Ports of a running container as they are, of another one as it asked for them. */
function portsOf(info: Said): PublishedPort[] {
  const live = portsIn(object(info.NetworkSettings).Ports);
  return live.length > 0 ? live : portsIn(object(info.HostConfig).PortBindings);
}

function portsIn(said: unknown): PublishedPort[] {
  return Object.entries(object(said)).flatMap(([key, bindings]) =>
    objects(bindings).map((binding) => toPort(key, binding)),
  );
}

function toPort(key: string, binding: Said): PublishedPort {
  const [number = '0', protocol = 'tcp'] = key.split('/');
  const hostIp = text(binding.HostIp);
  return {
    containerPort: digits(number),
    protocol,
    hostIp: hostIp === '0.0.0.0' || hostIp === '::' ? '' : hostIp,
    hostPort: digits(binding.HostPort) || null,
  };
}

function mountsOf(info: Said): ContainerMount[] {
  const listed = objects(info.Mounts).map((mount) => ({
    type: text(mount.Type) || 'bind',
    source: text(mount.Type === 'volume' ? mount.Name : mount.Source),
    target: text(mount.Destination),
    isReadOnly: !flag(mount.RW),
  }));
  return [...listed, ...tmpfsOf(info)];
}

/** `--tmpfs` is not in the engine's list of mounts, `--mount type=tmpfs` is. */
function tmpfsOf(info: Said): ContainerMount[] {
  const asked = Object.entries(textsByName(object(info.HostConfig).Tmpfs));
  return asked.map(([target, options]) => ({
    type: 'tmpfs',
    source: '',
    target,
    isReadOnly: options.split(',').includes('ro'),
  }));
}
