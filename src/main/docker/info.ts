import type { EngineCapability, EngineInfo } from '#shared/domain/engine.ts';
import type { DockerClient } from './client.ts';
import { getJson } from './request.ts';

interface RawVersion {
  Version?: string;
  ApiVersion?: string;
  Os?: string;
  Arch?: string;
  Components?: { Name?: string }[] | null;
}

interface RawInfo {
  NCPU?: number;
  MemTotal?: number;
  Driver?: string;
  CgroupVersion?: string;
  CgroupDriver?: string;
  OperatingSystem?: string;
  SecurityOptions?: string[] | null;
  SystemTime?: string;
  DockerRootDir?: string;
  MemoryLimit?: boolean;
  CpuCfsQuota?: boolean;
  PidsLimit?: boolean;
  ExperimentalBuild?: boolean;
  Swarm?: { LocalNodeState?: string };
}

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
    getJson<RawVersion>(docker, '/version', signal),
    getJson<RawInfo>(docker, '/info', signal),
  ]);
  return {
    info: toEngineInfo(version, info),
    capabilities: capabilitiesOf(version, info),
    rootDir: info.DockerRootDir ?? '',
    systemTimeNano: toNanoseconds(info.SystemTime),
  };
}

/** Resolves when the engine answers at all. */
export async function pingEngine(docker: DockerClient, signal?: AbortSignal): Promise<void> {
  await getJson<unknown>(docker, '/_ping', signal);
}

function toEngineInfo(version: RawVersion, info: RawInfo): EngineInfo {
  return {
    version: version.Version ?? '',
    apiVersion: version.ApiVersion ?? '0.0',
    os: info.OperatingSystem ?? version.Os ?? '',
    arch: toArch(version.Arch),
    cpus: info.NCPU ?? 0,
    memoryBytes: info.MemTotal ?? 0,
    storageDriver: info.Driver ?? '',
    cgroupVersion: toCgroupVersion(info.CgroupVersion),
    isRootless: (info.SecurityOptions ?? []).some((option) => /\bname=rootless\b/.test(option)),
    isPodman: isPodman(version),
    isDesktop: /docker desktop/i.test(info.OperatingSystem ?? ''),
  };
}

function isPodman(version: RawVersion): boolean {
  return (version.Components ?? []).some((component) => /podman/i.test(component.Name ?? ''));
}

function toArch(arch: string | undefined): EngineInfo['arch'] {
  return arch === 'amd64' || arch === 'arm64' ? arch : 'other';
}

function toCgroupVersion(version: string | undefined): EngineInfo['cgroupVersion'] {
  return version === '1' || version === '2' ? version : 'unknown';
}

function capabilitiesOf(version: RawVersion, info: RawInfo): EngineCapability[] {
  const podman = isPodman(version);
  // Docker's engine reports the limits it would set; with no cgroup driver it sets none of them.
  const hasCgroups = info.CgroupDriver !== 'none';
  const held: Record<EngineCapability, boolean> = {
    'bind-mount': true,
    'published-port': true,
    'memory-limit': hasCgroups && info.MemoryLimit === true,
    'cpu-limit': hasCgroups && info.CpuCfsQuota === true,
    'pids-limit': hasCgroups && info.PidsLimit === true,
    swarm: !podman && info.Swarm?.LocalNodeState !== undefined && info.Swarm.LocalNodeState !== 'error',
    tun: true,
    'host-network': !/docker desktop/i.test(info.OperatingSystem ?? ''),
    checkpoint: !podman && info.ExperimentalBuild === true,
  };
  return (Object.keys(held) as EngineCapability[]).filter((capability) => held[capability]);
}

/** RFC 3339 with up to nine decimals; the host's clock when the engine gives none. */
function toNanoseconds(systemTime: string | undefined): bigint {
  const milliseconds = Date.parse(systemTime ?? '');
  if (Number.isNaN(milliseconds)) return BigInt(Date.now()) * 1_000_000n;
  const fraction = (/\.(\d{1,9})/.exec(systemTime ?? '')?.[1] ?? '').padEnd(9, '0');
  const seconds = BigInt(Math.floor(milliseconds / 1000));
  return seconds * 1_000_000_000n + BigInt(fraction || '0');
}
