import type { ContainerLimits, ContainerSample } from '#shared/contract/container.ts';

/** What a group takes of something, and what it may take. */
export interface Gauge {
  used: number;
  /** 0: nothing bounds it. */
  limit: number;
  /** Part of the limit, or of the machine without one, 0 to 1; null where there is nothing to compare with. */
  ratio: number | null;
}

interface CgroupGauges {
  memory: Gauge;
  cpu: Gauge;
  pids: Gauge;
}

interface Machine {
  memoryBytes: number;
  cpus: number;
}

type Counted = Pick<ContainerLimits, 'memoryBytes' | 'cpus' | 'pids'>;

/** The gauges of a container's group. */
export function gaugesOf(
  { memoryBytes, cpus, pids }: Counted,
  limits: Counted | undefined,
  machine: Machine | null,
): CgroupGauges {
  return {
    memory: gauge(memoryBytes, limits?.memoryBytes ?? 0, machine?.memoryBytes ?? 0),
    cpu: gauge(cpus, limits?.cpus ?? 0, machine?.cpus ?? 0),
    pids: gauge(pids, limits?.pids ?? 0, 0),
  };
}

function gauge(used: number, limit: number, whole: number): Gauge {
  const of = limit || whole;
  return { used, limit, ratio: of === 0 ? null : Math.min(1, Math.max(0, used / of)) };
}

/** What a limit nearly reached looks like: the kernel kills, slows or refuses at 1. */
const NEAR_RATIO = 0.75;
const FULL_RATIO = 0.95;

/** How close a group is to its limit; never alarming without one. */
export function alarmOf({ limit, ratio }: Gauge): 'calm' | 'near' | 'full' {
  if (limit === 0 || ratio === null || ratio < NEAR_RATIO) return 'calm';
  return ratio < FULL_RATIO ? 'near' : 'full';
}

/** What several groups take together. */
export function totalOf(samples: Iterable<ContainerSample>): Counted {
  const total = { memoryBytes: 0, cpus: 0, pids: 0 };
  for (const { memoryBytes, cpus, pids } of samples) {
    total.memoryBytes += memoryBytes;
    total.cpus += cpus;
    total.pids += pids;
  }
  return total;
}
