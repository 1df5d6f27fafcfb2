import { readdirSync, readFileSync } from 'node:fs';

/** In the command of a core: its program, or what Electron calls the process that runs it. */
const CORE = /-core\.[jt]s|node\.mojom\.NodeService/;

/** The core that the supervisor `pid` runs now; itself where it runs the core in its own process. */
export function corePidOf(pid: number): number {
  return childrenOf(pid).find((child) => CORE.test(commandOf(child))) ?? pid;
}

/** Kills the core of a supervisor, which is stopped first: it can neither notice nor start another. */
export function killCore(pid: number): void {
  process.kill(pid, 'SIGSTOP');
  process.kill(corePidOf(pid), 'SIGKILL');
}

/** Of all its threads: Electron starts processes from one of its own. */
function childrenOf(pid: number): number[] {
  const lists = readdirSync(`/proc/${pid}/task`).map((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'),
  );
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
