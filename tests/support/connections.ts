import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** State of a connection that is open, as `/proc/net/tcp` writes it. */
const ESTABLISHED = '01';

/** Open TCP connections of a process to a port, wherever it is; Linux only. */
export function connectionsTo(port: number, pid: number | 'self' = 'self'): number {
  const own = new Set(socketsOf(pid));
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return ['tcp', 'tcp6']
    .flatMap((table) => readTable(table))
    .filter(({ remote, state, inode }) => remote.endsWith(suffix) && state === ESTABLISHED && own.has(inode))
    .length;
}

function readTable(table: string) {
  const [, ...lines] = readFileSync(`/proc/self/net/${table}`, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [, , remote = '', state = '', , , , , , inode = ''] = line.trim().split(/\s+/);
    return { remote, state, inode };
  });
}

function socketsOf(pid: number | 'self'): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
    } catch {
      // Closed since it was listed.
      return [];
    }
  });
}
