import { availableParallelism, cpus, totalmem } from 'node:os';

/** What figures depend on. */
export interface Machine {
  cores: number;
  processor: string;
  memoryBytes: number;
  node: string;
}

/** The machine that measures, as this process sees it. */
export function thisMachine(): Machine {
  const processor = cpus()[0]?.model ?? '';
  return { cores: availableParallelism(), processor, memoryBytes: totalmem(), node: process.version };
}
