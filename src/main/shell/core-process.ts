import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { type CoreEnd, type CoreMessage, STOP } from './handover.ts';
import type { StartCore } from './supervisor.ts';

interface CoreProgram {
  file: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Where its standard output and error go. */
  output: 'inherit' | 'pipe';
  onStart?(child: ChildProcess): void;
  /** Longest wait for a core that was asked to end, in milliseconds. */
  patienceMs?: number;
}

/** Terminals are closed and progress is written in seconds, on a disk that is busy too; a core that hangs never ends. */
const PATIENCE_MS = 30_000;

/**
 * Runs cores as child processes, in a session of their own: Ctrl+C in a terminal reaches the supervisor alone, which asks
 * the core to end once; one that does not is killed. A core whose supervisor is gone notices it by the channel between them.
 */
export function coreProcesses(program: CoreProgram): StartCore {
  const { file, args, env, output, onStart, patienceMs = PATIENCE_MS } = program;
  const stdio: StdioOptions = ['ignore', output, output, 'ipc'];
  return (handover, hear) => {
    const child = spawn(process.execPath, [file, ...args], {
      stdio,
      env: env ?? process.env,
      detached: process.platform !== 'win32',
      windowsHide: true,
      // Frames of pages are bytes.
      serialization: 'advanced',
    });
    child.on('message', (message) => hear(message as CoreMessage));
    const ended = endOf(child);
    say(child, handover);
    onStart?.(child);
    return { ended, stop: createStop(child, patienceMs) };
  };
}

/** Once it is gone and what it wrote was read. */
function endOf(child: ChildProcess): Promise<CoreEnd> {
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: 127, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

function createStop(child: ChildProcess, patienceMs: number): () => void {
  let timer: NodeJS.Timeout | null = null;
  const kill = () => void child.kill('SIGKILL');
  child.once('close', () => timer && clearTimeout(timer));
  return () => {
    if (timer) return kill();
    timer = setTimeout(kill, patienceMs);
    say(child, STOP);
  };
}

/** What a core that just died is not told does not matter: its end is heard. */
function say(child: ChildProcess, message: object | string): void {
  if (child.connected) child.send(message, () => {});
}
