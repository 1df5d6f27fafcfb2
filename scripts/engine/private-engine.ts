import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pingEngine } from './ping.ts';
import { isAlive, readPid } from './process-id.ts';

/**
 * A real engine of our own in a folder. It must run in a network namespace where no other dockerd runs: a second
 * one re-addresses or deletes the first one's docker0.
 */
export interface PrivateEngine {
  readonly dir: string;
  readonly socketPath: string;
  /** What `DOCKER_HOST` must be. */
  readonly endpoint: string;
  /** Starts dockerd unless it runs and resolves once it answers; at most two minutes. */
  start(): Promise<void>;
  /** SIGTERM by default; resolves once the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** How an engine differs from the plain one. */
export interface PrivateEngineOptions {
  /** Where images are kept: the engine's classic store, or containerd's, which keeps layers compressed. */
  store?: 'classic' | 'containerd';
  /** Gives it a network namespace of its own, so that it may run beside another; its published ports are out of reach. */
  isApart?: boolean;
}

/** Longest wait for a start or a stop, in milliseconds; a start takes 1.6 s on 2 cores that do nothing else. */
const PATIENCE_MS = 120_000;
/** Pause between two looks at the engine, in milliseconds. */
const LOOK_AGAIN_MS = 50;

/** Describes the engine of a folder; several processes may, the pid file says which dockerd it is. */
export function privateEngineAt(dir: string, options: PrivateEngineOptions = {}): PrivateEngine {
  const socketPath = join(dir, 'docker.sock');
  return {
    dir,
    socketPath,
    endpoint: `unix://${socketPath}`,
    start: () => startEngine(dir, socketPath, options),
    stop: (signal = 'SIGTERM') => stopEngine(dir, signal),
  };
}

function engineArguments(dir: string, socketPath: string, options: PrivateEngineOptions): string[] {
  return [
    '--config-file',
    writeConfiguration(dir, options),
    '-H',
    `unix://${socketPath}`,
    '--data-root',
    join(dir, 'data'),
    '--exec-root',
    join(dir, 'exec'),
    '--pidfile',
    enginePidFile(dir),
    '--cgroup-parent',
    `/cale-seche-${process.pid}`,
    '--bip',
    '172.30.0.1/24',
    '--default-address-pool',
    'base=172.29.0.0/16,size=24',
    '--shutdown-timeout',
    '3',
  ];
}

/** A file even when there is nothing to say: the machine's own daemon.json is not ours. */
function writeConfiguration(dir: string, { store = defaultStore() }: PrivateEngineOptions): string {
  const file = join(dir, 'daemon.json');
  writeFileSync(file, JSON.stringify({ features: { 'containerd-snapshotter': store === 'containerd' } }));
  return file;
}

/** `CALE_ENGINE_STORE=containerd` runs any command beside an engine that keeps its images there. */
function defaultStore(): 'classic' | 'containerd' {
  return process.env.CALE_ENGINE_STORE === 'containerd' ? 'containerd' : 'classic';
}

/** `unshare` and the shell become dockerd: the process id stays. */
const APART = ['--net', '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'dockerd'];

function launch(args: string[], log: number, { isApart = false }: PrivateEngineOptions): ChildProcess {
  const options = { stdio: ['ignore', log, log], detached: true } satisfies SpawnOptions;
  return isApart
    ? spawn('unshare', [...APART, 'dockerd', ...args], options)
    : spawn('dockerd', args, options);
}

async function startEngine(dir: string, socketPath: string, options: PrivateEngineOptions): Promise<void> {
  const pid = readPid(enginePidFile(dir));
  if (pid !== null && isAlive(pid)) return waitFor(() => pingEngine(socketPath));
  mkdirSync(dir, { recursive: true });
  rmSync(socketPath, { force: true });
  rmSync(enginePidFile(dir), { force: true });
  await forgetContainerd(dir);
  const log = openSync(join(dir, 'dockerd.log'), 'a');
  const child = launch(engineArguments(dir, socketPath, options), log, options);
  closeSync(log);
  child.unref();
  await waitFor(() => hasEnded(child) || pingEngine(socketPath));
  if (hasEnded(child)) throw new Error(`dockerd s’est arrêté :\n${tailOf(join(dir, 'dockerd.log'))}`);
}

/**
 * dockerd takes a zombie that nobody reaped for a running process: for another dockerd it gives up, for containerd, which
 * the kernel ends with a killed dockerd, it waits 10 s.
 */
async function forgetContainerd(dir: string): Promise<void> {
  const file = join(dir, 'exec/containerd/containerd.pid');
  const pid = readPid(file);
  if (pid === null) return;
  await waitFor(() => !isAlive(pid));
  rmSync(file);
}

function enginePidFile(dir: string): string {
  return join(dir, 'docker.pid');
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function stopEngine(dir: string, signal: NodeJS.Signals): Promise<void> {
  const pid = readPid(enginePidFile(dir));
  if (pid === null) return;
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
  await waitFor(() => !isAlive(pid));
}

/** Ends the engines that a command started in folders of this one: killed, it leaves them to nobody. */
export async function stopEnginesBelow(dir: string): Promise<void> {
  for (const name of readdirSync(dir)) await stopEngine(join(dir, name), 'SIGTERM');
}

async function waitFor(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('le moteur privé ne répond pas');
    await delay(LOOK_AGAIN_MS);
  }
}

function tailOf(file: string): string {
  return readFileSync(file, 'utf8').slice(-2000);
}
