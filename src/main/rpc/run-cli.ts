import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { AppError } from '#shared/errors.ts';

/** How long the CLI may take to say goodbye before its whole group is killed, in milliseconds. */
const STOP_MS = 3_000;

export type OutputStream = 'stdout' | 'stderr';

export interface CliRun {
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  onLine: (line: string, stream: OutputStream) => void;
}

/**
 * Runs the docker CLI to its end and passes on what it writes, line by line; gives its exit code. Aborting ends it and
 * all it started, and throws; nothing of it runs any more afterwards. Throws `docker-cli-missing`.
 */
export async function runCli({ args, cwd, env, signal, onLine }: CliRun): Promise<number | null> {
  signal.throwIfAborted();
  // Its own process group: the CLI starts buildx, and both must end.
  const child = spawn('docker', args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => stopGroup(child);
  signal.addEventListener('abort', stop);
  try {
    for (const name of ['stdout', 'stderr'] as const) {
      const lines = createInterface({ input: child[name], crlfDelay: Number.POSITIVE_INFINITY });
      lines.on('line', (line) => onLine(line, name));
    }
    const code = await exitOf(child);
    signal.throwIfAborted();
    return code;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on('close', resolve);
    child.on('error', (cause) => reject(new AppError('docker-cli-missing', {}, { cause })));
  });
}

function stopGroup(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined) return;
  if (process.platform === 'win32') {
    execFile('taskkill', ['/pid', String(pid), '/T', '/F'], () => {});
    return;
  }
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), STOP_MS);
  child.once('close', () => {
    clearTimeout(timer);
    signalGroup(pid, 'SIGKILL');
  });
}

function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The whole group is gone already.
  }
}
