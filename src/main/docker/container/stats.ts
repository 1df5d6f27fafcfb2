import {
  count,
  countOrNull,
  finite,
  object,
  objectIn,
  objects,
  objectsByName,
  type Said,
  text,
  time,
} from '#main/core/reading.ts';
import type { ContainerSample } from '#shared/contract/container.ts';
import { encodeName } from '../address.ts';
import type { DockerClient } from '../client.ts';
import { callEngine, toAppError } from '../errors.ts';
import type { ContainerUsage } from '../inspections.ts';
import { linesOf } from '../lines.ts';
import { wholeObject } from '../reading.ts';
import { getStream } from '../request.ts';

/** What a container uses now, null for one that does not run. Throws `container-not-found`. */
export async function readUsage(docker: DockerClient, containerId: string): Promise<ContainerUsage | null> {
  const call = docker.getContainer(containerId).stats({ stream: false, 'one-shot': true });
  const said = await callEngine<unknown>(call, { type: 'container', name: containerId });
  const sample = toSample(containerId, wholeObject(said));
  return sample && { memoryBytes: sample.memoryBytes, processes: sample.pids };
}

/** Calls back with each measure the engine takes, about one a second, until the signal aborts or the engine ends it. */
export async function followStats(
  docker: DockerClient,
  containerId: string,
  onSample: (sample: ContainerSample) => void,
  signal: AbortSignal,
): Promise<void> {
  const stream = await getStream(docker, `/containers/${encodeName(containerId)}/stats?stream=1`, signal);
  const lines = linesOf(stream);
  try {
    for await (const line of lines) {
      const sample = toSample(containerId, objectIn(line));
      if (sample) onSample(sample);
    }
  } catch (error) {
    if (!signal.aborted) throw toAppError(error);
  } finally {
    stream.destroy();
  }
}

/** Null for the empty measures of a container that does not run, and for what is no measure. */
function toSample(containerId: string, said: Said): ContainerSample | null {
  const memory = object(said.memory_stats);
  const usage = countOrNull(memory.usage);
  if (usage === null) return null;
  const networks = objectsByName(said.networks).map(([, network]) => network);
  return {
    containerId,
    atMs: time(said.read),
    cpus: cpusOf(object(said.cpu_stats), object(said.precpu_stats)),
    memoryBytes: Math.max(0, usage - reclaimable(object(memory.stats))),
    memoryLimitBytes: count(memory.limit),
    receivedBytes: sum(networks.map(({ rx_bytes }) => count(rx_bytes))),
    sentBytes: sum(networks.map(({ tx_bytes }) => count(tx_bytes))),
    readBytes: diskBytes(object(said.blkio_stats), 'read'),
    writtenBytes: diskBytes(object(said.blkio_stats), 'write'),
    pids: count(object(said.pids_stats).current),
  };
}

/** CPU time used for each second of the machine's, over its CPUs: what `docker stats` shows as a percentage. */
function cpusOf(now: Said, before: Said): number {
  const used = usedCpu(now) - usedCpu(before);
  const passed = count(now.system_cpu_usage) - count(before.system_cpu_usage);
  // The first measure of a stream has nothing before it.
  if (countOrNull(before.system_cpu_usage) === null || passed <= 0 || used < 0) return 0;
  return finite((used / passed) * cpuCount(now));
}

function usedCpu({ cpu_usage }: Said): number {
  return count(object(cpu_usage).total_usage);
}

function cpuCount({ online_cpus, cpu_usage }: Said): number {
  const { percpu_usage } = object(cpu_usage);
  return count(online_cpus) || (Array.isArray(percpu_usage) ? percpu_usage.length : 1);
}

/** File cache the kernel takes back when it must, which `docker stats` leaves out too; cgroup v1 and v2 name it apart. */
function reclaimable(stats: Said): number {
  return countOrNull(stats.total_inactive_file) ?? count(stats.inactive_file);
}

function diskBytes(disk: Said, op: string): number {
  const entries = objects(disk.io_service_bytes_recursive);
  return sum(entries.filter((entry) => text(entry.op).toLowerCase() === op).map(({ value }) => count(value)));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
