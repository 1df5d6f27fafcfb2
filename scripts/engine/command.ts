import { type ChildProcess, spawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Our options, then the command after `--` and its own. */
export function splitAtCommand(args: readonly string[]): [string[], string[]] {
  const split = args.indexOf('--');
  return split < 0 ? [[...args], []] : [args.slice(0, split), args.slice(split + 1)];
}

/** Runs a command with our streams and gives its exit code; signals are passed on to it. */
export function runCommand(command: string, rest: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, rest, { env, stdio: 'inherit' });
  passSignals((signal) => child.kill(signal));
  return exitOf(child);
}

/** Calls `send` for each signal that asks this process to end. */
export function passSignals(send: (signal: NodeJS.Signals) => void): void {
  for (const signal of SIGNALS) process.on(signal, () => send(signal));
}

/** How often the parent is looked at, in milliseconds. */
const PARENT_LOOK_MS = 300;

/** Calls `end` when an npm command that this process is part of was killed: nobody is left to tell it. */
export function followNpm(end: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, PARENT_LOOK_MS);
  timer.unref();
}

/** The exit code of a child; 127 when it could not start. */
export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}
