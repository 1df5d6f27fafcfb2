import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive, readPid } from '../engine/process-id.ts';

/** One process of a cluster, kept in the cluster's folder so that any process may stop it and start it again. */
export interface Component {
  /** Starts it unless it runs; resolves once it is spawned, which is before it answers. */
  start(): void;
  /** SIGTERM by default; resolves once it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Sends what does not end it: SIGSTOP, then SIGCONT. */
  send(signal: NodeJS.Signals): void;
  /** Throws with the end of its log when it has ended. */
  assertRunning(): void;
}

/** Longest wait for the end of a process, in milliseconds: a busy machine, or a program that does not listen. */
const STOP_MS = 60_000;
const LOOK_AGAIN_MS = 50;
const TAIL_CHARACTERS = 2_000;

/** Writes what a component runs, for `componentAt`. */
export function declareComponent(dir: string, name: string, command: readonly string[]): Component {
  for (const folder of ['command', 'log', 'pid']) mkdirSync(join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'command', `${name}.json`), JSON.stringify(command));
  return componentAt(dir, name);
}

/** A component that was declared in a cluster's folder. */
export function componentAt(dir: string, name: string): Component {
  return {
    start: () => start(dir, name),
    stop: (signal = 'SIGTERM') => stop(dir, name, signal),
    send: (signal) => send(dir, name, signal),
    assertRunning: () => assertRunning(dir, name),
  };
}

function start(dir: string, name: string): void {
  const pid = readPid(pidFile(dir, name));
  if (pid !== null && isAlive(pid)) return;
  const [program = '', ...args] = JSON.parse(readFileSync(join(dir, 'command', `${name}.json`), 'utf8'));
  const log = openSync(logFile(dir, name), 'a');
  // A session of its own: the terminal's Ctrl+C is for the command, which must still find its cluster.
  const child = spawn(program, args, { cwd: dir, stdio: ['ignore', log, log], detached: true });
  closeSync(log);
  child.on('error', (error) => writeFileSync(logFile(dir, name), `${error.message}\n`, { flag: 'a' }));
  child.unref();
  writeFileSync(pidFile(dir, name), String(child.pid ?? 0));
}

async function stop(dir: string, name: string, signal: NodeJS.Signals): Promise<void> {
  const pid = readPid(pidFile(dir, name));
  if (pid === null || !isAlive(pid)) return;
  process.kill(pid, signal);
  const deadline = Date.now() + STOP_MS;
  while (isAlive(pid)) {
    if (Date.now() > deadline) throw new Error(`${name} ne s’arrête pas`);
    await delay(LOOK_AGAIN_MS);
  }
}

function send(dir: string, name: string, signal: NodeJS.Signals): void {
  const pid = readPid(pidFile(dir, name));
  if (pid !== null) process.kill(pid, signal);
}

function assertRunning(dir: string, name: string): void {
  const pid = readPid(pidFile(dir, name));
  if (pid !== null && isAlive(pid)) return;
  throw new Error(
    `${name} s’est arrêté :\n${readFileSync(logFile(dir, name), 'utf8').slice(-TAIL_CHARACTERS)}`,
  );
}

const logFile = (dir: string, name: string) => join(dir, 'log', `${name}.log`);
const pidFile = (dir: string, name: string) => join(dir, 'pid', name);
