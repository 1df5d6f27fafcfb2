import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Length of a look, in milliseconds, and the processor time in it below which a process is at rest. */
const LOOK_MS = 500;
const REST_MS = 25;

/** Longest wait, in milliseconds. */
const LONGEST_MS = 30_000;

/** Milliseconds of a tick of `/proc/PID/stat` on Linux. */
const TICK_MS = 10;

/** Resolves once a process has done the work of its start and is at rest. */
export async function untilSettled(pid: number): Promise<void> {
  const deadline = Date.now() + LONGEST_MS;
  let before = await processorMs(pid);
  while (Date.now() < deadline) {
    await sleep(LOOK_MS);
    const now = await processorMs(pid);
    if (now - before < REST_MS) return;
    before = now;
  }
  throw new Error(`process ${pid} is still busy`);
}

/** What it took of the processors so far, in milliseconds. */
export async function processorMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const [userTicks = 0, systemTicks = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number);
  return (userTicks + systemTicks) * TICK_MS;
}

/** Its resident memory. */
export async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) * 1024;
}
