import { readdir, readFile } from 'node:fs/promises';

/**
 * Processes of the session a terminal's program leads, itself included; empty once all are gone. Linux only lists them;
 * elsewhere the leader's group stands for them.
 */
export async function sessionMembers(leaderPid: number): Promise<number[]> {
  if (process.platform !== 'linux') return isThere(-leaderPid) ? [-leaderPid] : [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const sessions = await Promise.all(pids.map(async (pid) => ({ pid, session: await sessionOf(pid) })));
  return sessions.filter(({ session }) => session === leaderPid).map(({ pid }) => pid);
}

async function sessionOf(pid: number): Promise<number | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The name, second field, is in parentheses and may hold spaces: what follows it is state, parent, group, session.
    const [state, , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : Number(session);
  } catch {
    return null;
  }
}

function isThere(target: number): boolean {
  try {
    return process.kill(target, 0);
  } catch {
    return false;
  }
}

/** Sends a signal to each; those already gone do not matter. */
export function signalAll(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch {
      // Gone already.
    }
  }
}
