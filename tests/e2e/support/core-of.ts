import { readFileSync } from 'node:fs';

/** The core that the supervisor `pid` runs now; itself where it runs the core in its own process. */
export function corePidOf(pid: number): number {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  return children.find((child) => /-core\.[jt]s/.test(commandOf(child))) ?? pid;
}

/** Kills the core of a supervisor, which is stopped first: it can neither notice nor start another. */
export function killCore(pid: number): void {
  process.kill(pid, 'SIGSTOP');
  process.kill(corePidOf(pid), 'SIGKILL');
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
