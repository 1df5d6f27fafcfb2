import { spawn } from 'node:child_process';
import { spawn as spawnPty } from '@lydell/node-pty';

/** A command of a solution, running. */
export interface Program {
  readonly commandLine: string;
  /** Its exit status, 128 + N for a signal, once it ended. */
  readonly ended: Promise<number>;
  /** What it wrote, the newest 4000 characters. */
  output(): string;
  write(text: string): void;
  signal(name: 'INT' | 'TERM' | 'HUP'): void;
  /** Ends it and everything it started. */
  kill(): void;
}

export interface ProgramOptions {
  cwd: string;
  /** Text given as standard input, then its end; null leaves it open for `write`, undefined gives none. */
  stdin?: string | null;
}

const OUTPUT_CHARS = 4_000;
const SIGNAL_NUMBERS = { SIGINT: 2, SIGKILL: 9, SIGTERM: 15, SIGHUP: 1 } as const;

function createTail() {
  let text = '';
  return {
    add: (chunk: string | Buffer) => {
      text = (text + chunk.toString()).slice(-OUTPUT_CHARS);
    },
    read: () => text,
  };
}

/** Runs a line by bash, in a process group of its own. */
export function startPlain(commandLine: string, { cwd, stdin }: ProgramOptions): Program {
  const child = spawn('bash', ['-c', commandLine], {
    cwd,
    detached: true,
    stdio: [stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  const tail = createTail();
  child.stdout?.on('data', tail.add);
  child.stderr?.on('data', tail.add);
  child.stdin?.on('error', () => {});
  if (typeof stdin === 'string') child.stdin?.end(stdin);
  const ended = new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code, signal) => resolve(code ?? 128 + numberOf(signal)));
  });
  return {
    commandLine,
    ended,
    output: tail.read,
    write: (text) => void child.stdin?.write(text),
    signal: (name) => killGroup(child.pid, `SIG${name}`),
    kill: () => killGroup(child.pid, 'SIGKILL'),
  };
}

function numberOf(signal: NodeJS.Signals | null): number {
  return SIGNAL_NUMBERS[signal as keyof typeof SIGNAL_NUMBERS] ?? 0;
}

/** The same below a pseudo-terminal. */
export function startInTerminal(commandLine: string, { cwd }: ProgramOptions): Program {
  const pty = spawnPty('bash', ['-c', commandLine], { cwd, cols: 120, rows: 30, name: 'xterm-256color' });
  const tail = createTail();
  pty.onData(tail.add);
  const ended = new Promise<number>((resolve) => {
    pty.onExit(({ exitCode, signal }) => resolve(signal ? 128 + signal : exitCode));
  });
  return {
    commandLine,
    ended,
    output: tail.read,
    write: (text) => pty.write(text.replaceAll('\n', '\r')),
    signal: (name) => (name === 'INT' ? pty.write('\x03') : pty.kill(`SIG${name}`)),
    kill: () => killGroup(pty.pid, 'SIGKILL'),
  };
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself.
  }
}
