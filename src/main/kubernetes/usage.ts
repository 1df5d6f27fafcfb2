import { setTimeout as delay } from 'node:timers/promises';
import { object, objects, type Said, text, time } from '#main/core/reading.ts';
import type { ClusterUsage } from '#shared/contract/cluster.ts';
import type { MeasuredTable } from '#shared/domain/cluster.ts';
import { parseQuantity } from '#shared/domain/quantity.ts';
import type { ClusterAccess } from './access.ts';
import { findObject } from './objects.ts';

/** Whose measures are followed. */
interface Measured {
  table: MeasuredTable;
  namespace: string | null;
  name: string;
}

/** metrics-server measures four times a minute, and lets nobody watch it. */
const MEASURE_MS = 15_000;

const METRICS = {
  pods: { apiVersion: 'metrics.k8s.io/v1beta1', kind: 'PodMetrics', resource: 'pods', isNamespaced: true },
  nodes: {
    apiVersion: 'metrics.k8s.io/v1beta1',
    kind: 'NodeMetrics',
    resource: 'nodes',
    isNamespaced: false,
  },
} as const;

/** What one uses, at once and after each measure until it is left; null while the cluster does not tell it, or is away. */
export async function* followUsage(
  access: () => ClusterAccess,
  { table, namespace, name }: Measured,
  signal?: AbortSignal,
): AsyncGenerator<ClusterUsage | null, void, void> {
  let told: ClusterUsage | null | undefined;
  while (!signal?.aborted) {
    const said = await look(() => findObject(access(), METRICS[table], namespace, name));
    const usage = said && toUsage(said);
    if (told === undefined || usage?.measuredAtMs !== told?.measuredAtMs) yield usage;
    told = usage;
    await delay(MEASURE_MS, undefined, { ...(signal && { signal }), ref: false }).catch(() => {});
  }
}

/** A measure that fails is none: the connection tells what is wrong with the cluster. */
async function look(ask: () => Promise<Said | null>): Promise<Said | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}

/** What a measure says. */
export function toUsage(said: Said): ClusterUsage {
  const containers = objects(said.containers).map((one) => ({ name: text(one.name), ...usedOf(one) }));
  return {
    ...(containers.length === 0 ? usedOf(said) : sumOf(containers)),
    measuredAtMs: time(said.timestamp),
    containers,
  };
}

function usedOf(said: Said) {
  const { cpu, memory } = object(said.usage);
  return { cpus: parseQuantity(text(cpu)) ?? 0, memoryBytes: parseQuantity(text(memory)) ?? 0 };
}

function sumOf(parts: readonly ReturnType<typeof usedOf>[]) {
  return parts.reduce((sum, { cpus, memoryBytes }) => ({
    cpus: sum.cpus + cpus,
    memoryBytes: sum.memoryBytes + memoryBytes,
  }));
}
