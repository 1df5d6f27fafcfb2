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

/** What a process that runs started, by all its threads: Electron starts processes from one of its own. */
export function childrenOf(pid: number): number[] {
  const lists = readdirSync(`/proc/${pid}/task`).map((thread) =>
    read(`/proc/${pid}/task/${thread}/children`),
  );
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
}

const commandOf = (pid: number) => read(`/proc/${pid}/cmdline`);

/** Nothing of a process or of a thread that is gone by then. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
