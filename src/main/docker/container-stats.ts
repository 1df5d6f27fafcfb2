import { createInterface } from 'node:readline';
import type { ContainerSample } from '#shared/domain/container.ts';
import type { DockerClient } from './client.ts';
import { toAppError } from './errors.ts';
import { getStream } from './request.ts';

/** What the engine's `stats` says, as far as it is read. */
export interface RawStats {
  read?: string;
  pids_stats?: { current?: number };
  cpu_stats?: RawCpu;
  precpu_stats?: RawCpu;
  memory_stats?: { usage?: number; limit?: number; stats?: Record<string, number> };
  networks?: Record<string, { rx_bytes?: number; tx_bytes?: number }>;
  blkio_stats?: { io_service_bytes_recursive?: { op: string; value: number }[] | null };
}

interface RawCpu {
  cpu_usage?: { total_usage?: number; percpu_usage?: number[] | null };
  system_cpu_usage?: number;
  online_cpus?: number;
}

/** Calls back with each measure the engine takes, about one a second, until the signal aborts or the engine ends it. */
export async function followStats(
  docker: DockerClient,
  containerId: string,
  onSample: (sample: ContainerSample) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await getStream(docker, `/containers/${containerId}/stats?stream=1`, signal);
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    for await (const line of lines) {
      const raw = JSON.parse(line) as RawStats;
      const sample = toSample(containerId, raw);
      if (sample) onSample(sample);
    }
  } catch (error) {
    if (!signal.aborted) throw toAppError(error);
  } finally {
    stream.destroy();
  }
}

/** Null for the empty measures of a container that does not run. */
export function toSample(containerId: string, raw: RawStats): ContainerSample | null {
  const memory = raw.memory_stats;
  if (memory?.usage === undefined) return null;
  const networks = Object.values(raw.networks ?? {});
  return {
    containerId,
    atMs: Date.parse(raw.read ?? ''),
    cpus: cpusOf(raw),
    memoryBytes: Math.max(0, memory.usage - reclaimable(memory.stats ?? {})),
    memoryLimitBytes: memory.limit ?? 0,
    receivedBytes: sum(networks.map(({ rx_bytes = 0 }) => rx_bytes)),
    sentBytes: sum(networks.map(({ tx_bytes = 0 }) => tx_bytes)),
    readBytes: diskBytes(raw, 'read'),
    writtenBytes: diskBytes(raw, 'write'),
    pids: raw.pids_stats?.current ?? 0,
  };
}

/** CPU time used for each second of the machine's, over its CPUs: what `docker stats` shows as a percentage. */
function cpusOf({ cpu_stats: now, precpu_stats: before }: RawStats): number {
  const used = (now?.cpu_usage?.total_usage ?? 0) - (before?.cpu_usage?.total_usage ?? 0);
  const passed = (now?.system_cpu_usage ?? 0) - (before?.system_cpu_usage ?? 0);
  const count = now?.online_cpus || (now?.cpu_usage?.percpu_usage?.length ?? 1);
  // The first measure of a stream has nothing before it.
  if (before?.system_cpu_usage === undefined || passed <= 0 || used < 0) return 0;
  return (used / passed) * count;
}

/** File cache the kernel takes back when it must, which `docker stats` leaves out too; cgroup v1 and v2 name it apart. */
function reclaimable(stats: Record<string, number>): number {
  return stats.total_inactive_file ?? stats.inactive_file ?? 0;
}

function diskBytes({ blkio_stats: disk }: RawStats, op: string): number {
  const entries = disk?.io_service_bytes_recursive ?? [];
  return sum(entries.filter((entry) => entry.op.toLowerCase() === op).map(({ value }) => value));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
