/**
 * Runs a command beside a real one-node Kubernetes of its own, in namespaces without any network:
 * `node scripts/test-cluster.ts [--engine] [--control-plane | --bare] [--chromium] [--app] -- COMMAND …`. KUBECONFIG names
 * the cluster; `--control-plane` leaves out its node, `--bare` its addons and the course's images; `--engine` adds a private
 * Docker engine in the same network. All of it is gone afterwards, also when this process is killed. Where KUBECONFIG is set
 * already, that cluster is used instead.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { enterCgroup, removeCgroup } from './cluster/cgroups.ts';
import { pathsOf } from './cluster/configuration.ts';
import { CLUSTER_MARK, runBesideGiven } from './cluster/given-cluster.ts';
import { CLUSTER_PREFIX, removeLeftovers } from './cluster/leftovers.ts';
import { preparePlace } from './cluster/place.ts';
import { startCluster } from './cluster/private-cluster.ts';
import { programPath } from './cluster/programs.ts';
import { whyNoCluster } from './cluster/why-not.ts';
import { exitOf, followNpm, passSignals, runCommand, splitAtCommand } from './engine/command.ts';
import { privateEngineAt } from './engine/private-engine.ts';
import {
  binOf,
  engineEnvironment,
  KIT_ARCHIVE,
  loadCourseImages,
  removeFolder,
  TEST_FOLDER,
  testEnvironment,
} from './engine/surroundings.ts';
import { hasEnginePackages } from './setup/engine-packages.ts';
import { type Need, prepare } from './setup/prepare.ts';

const INSIDE = '--inside';
/** Options that need something made before, and what. */
const NEEDS: Record<string, Need> = { '--chromium': 'chromium', '--app': 'app' };

/** What ends this command at once: what it prepares, then all that it started. */
let endAll: () => unknown = () => process.exit(1);

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args[0] === INSIDE) return runInside(args[1] ?? '', args.slice(2));
  followNpm(() => endAll());
  const [options, command] = splitAtCommand(args);
  if (command.length === 0) return refuse('aucune commande après --');
  const needs = options.flatMap((option) => NEEDS[option] ?? []);
  if (process.env.KUBECONFIG) {
    const hasEngine = options.includes('--engine');
    await prepare([...(hasEngine ? (['engine', 'images'] as const) : []), ...needs]);
    if (hasEngine && !hasEnginePackages()) return refuse('le moteur Docker n’est pas installé');
    return runBesideGiven(hasEngine, command);
  }
  await prepare(['engine', 'cluster', ...(takesImages(options) ? (['images'] as const) : []), ...needs]);
  const reason = whyNoCluster();
  return reason === null ? runBesideOwn(args) : refuse(reason);
}

/** Whether the node, or an engine, is given the course's images. */
function takesImages(options: readonly string[]): boolean {
  return options.includes('--engine') || !['--control-plane', '--bare'].some((one) => options.includes(one));
}

function refuse(reason: string): number {
  console.error(`Cluster privé impossible : ${reason}.`);
  return 3;
}

async function runBesideOwn(args: readonly string[]): Promise<number> {
  removeLeftovers(TEST_FOLDER);
  const name = `${CLUSTER_PREFIX}${randomBytes(4).toString('hex')}`;
  const leave = enterCgroup(name);
  const dir = join(TEST_FOLDER, name);
  mkdirSync(dir, { mode: 0o700 });
  try {
    return await enterNamespaces(dir, args);
  } finally {
    leave();
    removeFolder(dir);
    removeCgroup(name);
  }
}

/** The process that is first in the namespaces ends with us, and every other one with it. */
const ENTER = [
  ...['setpriv', '--pdeathsig', 'KILL', '--'],
  ...['unshare', '--net', '--mount', '--propagation', 'slave'],
  ...['--pid', '--fork', '--kill-child', '--mount-proc', '--'],
  'tini',
  '--',
];

function enterNamespaces(dir: string, args: readonly string[]): Promise<number> {
  const [program = '', ...first] = ENTER;
  const inner = [process.execPath, import.meta.filename, INSIDE, dir, ...args];
  const child = spawn(program, [...first, ...inner], { stdio: 'inherit' });
  // The terminal sends SIGINT to the whole group: only the inner process may act on it, then we end with its code.
  passSignals((signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) signalFirst(child.pid ?? 0, signal);
  });
  endAll = () => child.kill('SIGKILL');
  return exitOf(child);
}

/** unshare itself takes no signal while its child runs. */
function signalFirst(pid: number, signal: NodeJS.Signals): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').map(Number);
  for (const first of children.filter((child) => child > 0)) process.kill(first, signal);
}

async function runInside(dir: string, args: readonly string[]): Promise<number> {
  const [options, [command = '', ...rest]] = splitAtCommand(args);
  const startedAt = Date.now();
  await preparePlace(dir);
  const env = testEnvironment(dir);
  symlinkSync(programPath('kubectl'), join(binOf(dir), 'kubectl'));
  const [withEngine] = await Promise.all([
    options.includes('--engine') ? startEngine(dir, env) : env,
    startCluster(dir, {
      cgroup: basename(dir),
      archives: options.includes('--bare') ? [] : [KIT_ARCHIVE],
      hasNode: !options.includes('--control-plane'),
      hasAddons: !options.includes('--bare'),
    }),
  ]);
  console.error(`Cluster prêt en ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
  const { kubeconfig } = pathsOf(dir);
  return runCommand(command, rest, {
    ...withEngine,
    ...CLUSTER_MARK,
    KUBECONFIG: kubeconfig,
    CALE_CLUSTER_DIR: dir,
  });
}

async function startEngine(dir: string, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
  const engine = privateEngineAt(join(dir, 'engine'));
  await engine.start();
  const withEngine = engineEnvironment(env, binOf(dir), engine);
  loadCourseImages(withEngine);
  return withEngine;
}

process.exitCode = await main();
