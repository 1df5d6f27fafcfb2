import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { createStop } from './core-stop.ts';
import type { CoreEnd, CoreMessage } from './handover.ts';
import type { StartCore } from './supervisor.ts';

interface CoreProgram {
  file: string;
  args: readonly string[];
  /** Where its standard output and error go. */
  output: 'inherit' | 'pipe';
  onStart?(child: ChildProcess): void;
  /** Longest wait for a core that was asked to end, in milliseconds. */
  patienceMs?: number;
}

/**
 * Most that each half of V8's space for new objects takes, in MB. Its own limit of 16 is reached in the first second, by
 * what a start makes and drops, and is not given back: 10 MB of memory at rest.
 */
const NEW_SPACE = '--max-semi-space-size=4';

/**
 * Runs cores as child processes, in a session of their own: Ctrl+C in a terminal reaches the supervisor alone, which asks
 * the core to end once; one that does not is killed. A core whose supervisor is gone notices it by the channel between them.
 */
export function coreProcesses({ file, args, output, onStart, patienceMs }: CoreProgram): StartCore {
  const stdio: StdioOptions = ['ignore', output, output, 'ipc'];
  return (handover, hear) => {
    const child = spawn(process.execPath, [NEW_SPACE, file, ...args], {
      stdio,
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    child.on('message', (message) => hear(message as CoreMessage));
    const ended = endOf(child);
    say(child, handover);
    onStart?.(child);
    const kill = () => void child.kill('SIGKILL');
    return { ended, stop: createStop({ say: (message) => say(child, message), kill, ended }, patienceMs) };
  };
}

/** Once it is gone and what it wrote was read. */
function endOf(child: ChildProcess): Promise<CoreEnd> {
  return new Promise((resolve) => {
    child.on('error', () => resolve({ code: 127, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
}

/** What a core that just died is not told does not matter: its end is heard. */
function say(child: ChildProcess, message: object | string): void {
  if (child.connected) child.send(message, () => {});
}
