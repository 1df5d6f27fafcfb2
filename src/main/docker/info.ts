import { count, flag, object, objects, oneOf, type Said, text, texts, time } from '#main/core/reading.ts';
import type { EngineCapability, EngineInfo } from '#shared/contract/engine.ts';
import { AppError } from '#shared/errors.ts';
import type { DockerClient } from './client.ts';
import { wholeObject } from './reading.ts';
import { getBytes, getJson } from './request.ts';

/** What an engine says of itself when a connection opens. */
export interface EngineFacts {
  info: EngineInfo;
  /** What it has by its own account; a preflight may prove otherwise. */
  capabilities: readonly EngineCapability[];
  /** Where it keeps images, as a path of its own machine. */
  rootDir: string;
  /** The engine's clock, in nanoseconds since 1970: not the host's on a virtual machine. */
  systemTimeNano: bigint;
}

/** Asks version and info together; both answer whatever API version the engine speaks. */
export async function readEngineFacts(docker: DockerClient, signal?: AbortSignal): Promise<EngineFacts> {
  const [version, info] = await Promise.all([
    getJson(docker, '/version', signal).then(wholeObject),
    getJson(docker, '/info', signal).then(wholeObject),
  ]);
  return {
    info: toEngineInfo(version, info),
    capabilities: capabilitiesOf(version, info),
    rootDir: text(info.DockerRootDir),
    systemTimeNano: toNanoseconds(info.SystemTime),
  };
}

/** Resolves when the engine answers at all. */
export async function pingEngine(docker: DockerClient, signal?: AbortSignal): Promise<void> {
  await getBytes(docker, '/_ping', signal);
}

/** What the engine's `info` says, read by path. */
export function readInfo(docker: DockerClient): Promise<unknown> {
  return getJson<unknown>(docker, '/info');
}

/** The engine's clock, in milliseconds since the epoch. Throws `docker-refused` when the engine does not say it. */
export async function readEngineTime(docker: DockerClient): Promise<number> {
  const now = time(wholeObject(await getJson(docker, '/info')).SystemTime);
  if (now === 0) throw new AppError('docker-refused', { name: '', message: 'SystemTime' });
  return now;
}

function toEngineInfo(version: Said, info: Said): EngineInfo {
  const os = text(info.OperatingSystem);
  return {
    version: text(version.Version),
    apiVersion: text(version.ApiVersion) || '0.0',
    os: os || text(version.Os),
    arch: oneOf(version.Arch, ARCHS, 'other'),
    cpus: count(info.NCPU),
    memoryBytes: count(info.MemTotal),
    storageDriver: text(info.Driver),
    cgroupVersion: oneOf(info.CgroupVersion, CGROUP_VERSIONS, 'unknown'),
    isRootless: texts(info.SecurityOptions).some((option) => /\bname=rootless\b/.test(option)),
    isPodman: isPodman(version),
    isDesktop: /docker desktop/i.test(os),
  };
}

const ARCHS: readonly EngineInfo['arch'][] = ['amd64', 'arm64'];
const CGROUP_VERSIONS: readonly EngineInfo['cgroupVersion'][] = ['1', '2'];

function isPodman(version: Said): boolean {
  return objects(version.Components).some(({ Name }) => /podman/i.test(text(Name)));
}

function capabilitiesOf(version: Said, info: Said): EngineCapability[] {
  const podman = isPodman(version);
  // Docker's engine reports the limits it would set; with no cgroup driver it sets none of them.
  const hasCgroups = info.CgroupDriver !== 'none';
  const swarmState = text(object(info.Swarm).LocalNodeState);
  const held: Record<EngineCapability, boolean> = {
    'bind-mount': true,
    'published-port': true,
    'memory-limit': hasCgroups && flag(info.MemoryLimit),
    'cpu-limit': hasCgroups && flag(info.CpuCfsQuota),
    'pids-limit': hasCgroups && flag(info.PidsLimit),
    swarm: !podman && swarmState !== '' && swarmState !== 'error',
    tun: true,
    'host-network': !/docker desktop/i.test(text(info.OperatingSystem)),
    checkpoint: !podman && flag(info.ExperimentalBuild),
  };
  return (Object.keys(held) as EngineCapability[]).filter((capability) => held[capability]);
}

/** RFC 3339 with up to nine decimals; the host's clock when the engine gives none. */
function toNanoseconds(said: unknown): bigint {
  const milliseconds = time(said);
  if (milliseconds === 0) return BigInt(Date.now()) * 1_000_000n;
  const fraction = (/\.(\d{1,9})/.exec(text(said))?.[1] ?? '').padEnd(9, '0');
  return BigInt(Math.floor(milliseconds / 1000)) * 1_000_000_000n + BigInt(fraction || '0');
}
