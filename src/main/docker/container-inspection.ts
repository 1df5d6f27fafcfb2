import type { ContainerInspectInfo } from 'dockerode';
import type { ContainerInspection, ContainerMount, PublishedPort } from '#shared/domain/inspection.ts';

/** CPU quotas are counted in billionths of a CPU. */
const NANO_CPUS = 1e9;
/** Default period of the kernel's CPU quota, in microseconds. */
const DEFAULT_CPU_PERIOD_US = 100_000;

/** What the engine's inspect says of a container, in our words. */
export function toContainerInspection(info: ContainerInspectInfo): ContainerInspection {
  return {
    id: info.Id,
    name: info.Name.replace(/^\//, ''),
    createdAtMs: Date.parse(info.Created),
    ...stateOf(info),
    ...configurationOf(info),
    ...limitsOf(info),
    networks: Object.keys(info.NetworkSettings?.Networks ?? {}),
    ports: portsOf(info),
    mounts: mountsOf(info),
  };
}

function stateOf(info: ContainerInspectInfo) {
  const state = info.State;
  const hasEnded = state.Status === 'exited' || state.Status === 'dead';
  return {
    state: state.Status as ContainerInspection['state'],
    exitCode: hasEnded ? state.ExitCode : null,
    isOomKilled: state.OOMKilled,
    health: (state.Health?.Status ?? 'none') as ContainerInspection['health'],
    restartCount: info.RestartCount ?? 0,
  };
}

function configurationOf(info: ContainerInspectInfo) {
  const { Config: config, HostConfig: host } = info;
  return {
    image: config.Image,
    user: config.User ?? '',
    hostname: config.Hostname ?? '',
    env: toRecord(config.Env ?? []),
    labels: config.Labels ?? {},
    hasTty: config.Tty,
    hasStdin: config.OpenStdin,
    isAutoRemoved: host.AutoRemove ?? false,
    isPrivileged: host.Privileged ?? false,
    pidMode: host.PidMode ?? '',
    networkMode: host.NetworkMode ?? '',
    restartPolicy: host.RestartPolicy?.Name || 'no',
    logOptions: (host.LogConfig?.Config ?? {}) as Record<string, string>,
  };
}

function limitsOf(info: ContainerInspectInfo) {
  const host = info.HostConfig;
  const quota = (host.CpuQuota ?? 0) / (host.CpuPeriod || DEFAULT_CPU_PERIOD_US);
  return {
    memoryBytes: host.Memory ?? 0,
    cpus: host.NanoCpus ? host.NanoCpus / NANO_CPUS : quota,
    pidsLimit: host.PidsLimit ?? 0,
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
function portsOf(info: ContainerInspectInfo): PublishedPort[] {
  const live = Object.entries(info.NetworkSettings?.Ports ?? {}).filter(([, bindings]) => bindings?.length);
  const asked = (info.HostConfig.PortBindings ?? {}) as Record<string, PortBinding[] | null>;
  const source = live.length > 0 ? live : Object.entries(asked);
  return source.flatMap(([key, bindings]) =>
    ((bindings ?? []) as PortBinding[]).map((binding) => toPort(key, binding)),
  );
}

interface PortBinding {
  HostIp?: string;
  HostPort?: string;
}

function toPort(key: string, binding: PortBinding): PublishedPort {
  const [number = '0', protocol = 'tcp'] = key.split('/');
  const hostIp = binding.HostIp === '0.0.0.0' || binding.HostIp === '::' ? '' : (binding.HostIp ?? '');
  const hostPort = Number(binding.HostPort) || null;
  return { containerPort: Number(number), protocol, hostIp, hostPort };
}

function mountsOf(info: ContainerInspectInfo): ContainerMount[] {
  const listed = (info.Mounts ?? []).map((mount) => ({
    type: mount.Type ?? 'bind',
    source: mount.Type === 'volume' ? (mount.Name ?? '') : mount.Source,
    target: mount.Destination,
    isReadOnly: !mount.RW,
  }));
  return [...listed, ...tmpfsOf(info)];
}

/** `--tmpfs` is not in the engine's list of mounts, `--mount type=tmpfs` is. */
function tmpfsOf(info: ContainerInspectInfo): ContainerMount[] {
  const asked = (info.HostConfig.Tmpfs ?? {}) as Record<string, string>;
  return Object.entries(asked).map(([target, options]) => ({
    type: 'tmpfs',
    source: '',
    target,
    isReadOnly: options.split(',').includes('ro'),
  }));
}
