import type { ContainerLimitChange, ContainerLimits } from '#shared/contract/container.ts';
import { MIN_CPUS, MIN_MEMORY_BYTES } from '#shared/domain/container.ts';
import { MEBIBYTE } from '#shared/domain/container-run.ts';
import { CONTAINERS, type LimitProblem } from '#shared/strings/fr/container.ts';
import { typedNumber } from '../typed-number.ts';

/** The fields as they are typed: sizes in mebibytes, empty for no limit. */
interface LimitFields {
  memory: string;
  swap: string;
  cpus: string;
  pids: string;
}

/** The limits there are, as the fields say them. */
export function limitFields({ memoryBytes, swapBytes, cpus, pids }: ContainerLimits): LimitFields {
  return {
    memory: written(memoryBytes / MEBIBYTE),
    swap: written(swapBytes / MEBIBYTE),
    cpus: written(cpus),
    pids: written(pids),
  };
}

function written(value: number): string {
  return value > 0 ? String(value).replace('.', ',') : '';
}

/**
 * What stands under the fields of limits that the engine does not take away again: how much of the machine is all of it, which
 * bounds nothing.
 */
export function keptHelp(
  { memoryBytes, cpus }: ContainerLimits,
  machine: { memoryBytes: number; cpus: number } | null | undefined,
): Partial<Record<keyof LimitFields, string>> {
  if (!machine) return {};
  const { kept } = CONTAINERS.limits;
  return {
    ...(memoryBytes > 0 && { memory: kept.memory(written(Math.floor(machine.memoryBytes / MEBIBYTE))) }),
    ...(cpus > 0 && { cpus: kept.cpus(written(machine.cpus)) }),
  };
}

/** What the fields change of the limits there are, as far as it makes sense, and why it does not. */
export function readLimits(
  fields: LimitFields,
  limits: ContainerLimits,
): { change: ContainerLimitChange; problem: LimitProblem | null } {
  const before = limitFields(limits);
  const isChanged = (field: keyof LimitFields) => fields[field].trim() !== before[field];
  const change: ContainerLimitChange = {
    ...(isChanged('memory') && { memoryBytes: bytesOf(fields.memory) }),
    ...(isChanged('swap') && { swapBytes: fields.swap.trim() === '' ? -1 : bytesOf(fields.swap) }),
    ...(isChanged('cpus') && { cpus: typedNumber(fields.cpus) }),
    ...(isChanged('pids') && { pids: fields.pids.trim() === '' ? -1 : typedNumber(fields.pids) }),
  };
  return { change, problem: problemOf(change, limits) };
}

function problemOf(
  { memoryBytes, swapBytes, cpus, pids }: ContainerLimitChange,
  limits: ContainerLimits,
): LimitProblem | null {
  const memory = memoryBytes ?? limits.memoryBytes;
  if ((memoryBytes === 0 && limits.memoryBytes > 0) || (cpus === 0 && limits.cpus > 0)) return 'kept';
  if (memoryBytes !== undefined && !(memoryBytes >= MIN_MEMORY_BYTES)) return 'memory';
  if (swapBytes !== undefined && swapBytes !== -1 && !(memory > 0 && swapBytes >= memory)) return 'swap';
  if (cpus !== undefined && !(cpus >= MIN_CPUS)) return 'cpus';
  if (pids !== undefined && pids !== -1 && !(Number.isInteger(pids) && pids > 0)) return 'pids';
  return null;
}

function bytesOf(mebibytes: string): number {
  return Math.round(typedNumber(mebibytes) * MEBIBYTE);
}
