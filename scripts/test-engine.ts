/**
 * Runs a command beside a real, empty engine of its own, in a network and mount namespace without any network:
 * `node scripts/test-engine.ts [--images] -- COMMAND …`. The engine and all it holds are gone afterwards.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { privateEngineAt } from './engine/private-engine.ts';
import { canInstallEngine, hasEnginePackages, installEnginePackages } from './setup/engine-packages.ts';

const ROOT = join(import.meta.dirname, '..');
/** Set for the command: tells tests that the engine in DOCKER_HOST is theirs to break. */
const MARK = 'CALE_PRIVATE_ENGINE';
const INSIDE = '--inside';

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args[0] === INSIDE) return runInside(args.slice(1));
  if (process.getuid?.() !== 0) return refuse('un moteur privé demande d’être root');
  if (!hasEnginePackages()) {
    if (!canInstallEngine()) return refuse('le moteur Docker n’est pas installé');
    console.error('Installation du moteur de la distribution pour les tests…');
    await installEnginePackages();
  }
  return enterNamespaces(args);
}

function refuse(reason: string): number {
  console.error(`Moteur privé impossible : ${reason}.`);
  return 3;
}

function enterNamespaces(args: readonly string[]): Promise<number> {
  const inner = [
    '--net',
    '--mount',
    '--propagation',
    'slave',
    process.execPath,
    import.meta.filename,
    INSIDE,
  ];
  const child = spawn('unshare', [...inner, ...args], { stdio: 'inherit' });
  // The terminal sends SIGINT to the whole group: only the inner process may act on it, then we end with its code.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  return exitOf(child);
}

function exitOf(child: ReturnType<typeof spawn>): Promise<number> {
  return new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function runInside(args: readonly string[]): Promise<number> {
  const split = args.indexOf('--');
  const [command, ...rest] = args.slice(split + 1);
  if (split < 0 || !command) return refuse('aucune commande après --');
  spawnSync('ip', ['link', 'set', 'lo', 'up']);
  const dir = mkdtempSync(join(process.env.CALE_TEST_TMP ?? tmpdir(), 'cale-engine-'));
  const engine = privateEngineAt(dir);
  try {
    await engine.start();
    const env = childEnvironment(dir, engine.endpoint);
    if (args.slice(0, split).includes('--images')) loadImages(env);
    return await runCommand(command, rest, env);
  } finally {
    await engine.stop();
    removeFolder(dir);
  }
}

function childEnvironment(dir: string, endpoint: string): NodeJS.ProcessEnv {
  const bin = join(dir, 'bin');
  mkdirSync(bin);
  // An older docker client may come first on PATH; the engine's own version goes before it.
  if (existsSync('/usr/bin/docker')) symlinkSync('/usr/bin/docker', join(bin, 'docker'));
  const home = join(dir, 'home');
  mkdirSync(home);
  const { DOCKER_CONTEXT: _context, ...inherited } = process.env;
  return {
    ...inherited,
    // Shells of the tests read their user's start files: neither those nor what they write may be a person's.
    HOME: home,
    // The packages the course images are made of were fetched once: there is no network to fetch them again.
    XDG_CACHE_HOME: inherited.XDG_CACHE_HOME || join(homedir(), '.cache'),
    PATH: [bin, join(ROOT, 'node_modules/.bin'), inherited.PATH].join(delimiter),
    DOCKER_HOST: endpoint,
    [MARK]: '1',
    CALE_PRIVATE_ENGINE_DIR: dir,
  };
}

/** Makes the archive where it is missing or older than its recipes, which takes half a second when it is neither. */
function loadImages(env: NodeJS.ProcessEnv): void {
  const arch = process.arch === 'arm64' ? 'arm64' : 'amd64';
  const made = spawnSync(process.execPath, [join(ROOT, 'scripts/kit/build.ts'), '--arch', arch], {
    stdio: ['ignore', 2, 2],
  });
  if (made.status !== 0) throw new Error('les images du cours ne se fabriquent pas');
  const archive = join(ROOT, 'build/kit', arch, 'kit.tar.zst');
  const loaded = spawnSync('docker', ['load', '-q', '-i', archive], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (loaded.status !== 0) throw new Error('les images du cours ne se chargent pas');
}

async function runCommand(command: string, rest: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(command, rest, { env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return exitOf(child);
}

/** Mounts of containers that were still running may linger for a moment; what stays is a temporary folder. */
function removeFolder(dir: string): void {
  spawnSync('sh', [
    '-c',
    `awk '$2 ~ "^${dir}/" {print $2}' /proc/self/mounts | sort -r | xargs -r umount -l`,
  ]);
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 });
}

process.exitCode = await main();
