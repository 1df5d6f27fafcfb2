import { type ChildProcess, execFile, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { readBoundedLines } from './bounded-lines.ts';

/** How long a program may take to say goodbye before its whole group is killed, in milliseconds. */
const STOP_MS = 3_000;

/** Longest line passed on, in characters: a whole description of a stack in one line is far below. */
const MAX_LINE_CHARS = 16 * 1024 * 1024;

/** Where a program wrote a line. */
export type OutputStream = 'stdout' | 'stderr';

/** One run of a program. */
export interface ProgramRun {
  program: string;
  args: readonly string[];
  cwd?: string;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  onLine: (line: string, stream: OutputStream) => void;
  /** What is beyond in a line is left out. */
  maxLineChars?: number;
  /** What writes more on one of its outputs is ended. */
  maxOutputBytes?: number;
}

/** A program wrote more than anybody would read, and was ended. */
export class TooMuchOutput extends Error {}

/** How a program ended: its code, or the signal that ended it. */
export interface ProgramExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/**
 * Runs a program to its end and passes on what it writes, line by line. Aborting ends it and all it started, and throws;
 * nothing of it runs any more afterwards. Throws what the system says of a program that cannot be started, `TooMuchOutput`.
 */
export async function runProgram(run: ProgramRun): Promise<ProgramExit> {
  const { program, args, cwd, env, signal, onLine, maxLineChars = MAX_LINE_CHARS } = run;
  const { maxOutputBytes = Number.POSITIVE_INFINITY } = run;
  signal.throwIfAborted();
  // Its own process group: what it starts must end with it.
  const child = spawn(program, args, {
    ...(cwd === undefined ? {} : { cwd }),
    env,
    detached: true,
    windowsHide: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => stopGroup(child);
  signal.addEventListener('abort', stop);
  let isTooMuch = false;
  const limit = () => {
    isTooMuch = true;
    stop();
  };
  try {
    for (const name of ['stdout', 'stderr'] as const) {
      readBoundedLines(child[name], maxLineChars, (line) => onLine(line, name));
      onceBeyond(child[name], maxOutputBytes, limit);
    }
    const exit = await exitOf(child);
    signal.throwIfAborted();
    if (isTooMuch) throw new TooMuchOutput(program);
    return exit;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function onceBeyond(output: Readable, maxBytes: number, tell: () => void): void {
  let total = 0;
  output.on('data', (chunk: Buffer) => {
    const before = total;
    total += chunk.length;
    if (before <= maxBytes && total > maxBytes) tell();
  });
}

function exitOf(child: ChildProcess): Promise<ProgramExit> {
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => resolve({ code, signal }));
    child.on('error', reject);
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
