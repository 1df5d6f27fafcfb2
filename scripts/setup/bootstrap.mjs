// Plain JavaScript for any Node ≥ 18: what runs before the pinned Node and the dependencies are there.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { withLock } from './lock.mjs';

const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
/** Not below node_modules, which an installation replaces. */
const LOCK = join(ROOT, 'build/locks/dependencies.lock');
const STAMP = join(ROOT, 'node_modules/.cale-seche-installed');
const BIN = join(ROOT, 'node_modules/.bin');
const PINNED_NODE = join(ROOT, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
}

function isInstalled() {
  return existsSync(PINNED_NODE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
}

/** Installs exactly what the lock file says, unless that is already there; says what it does on standard error. */
async function ensureDependencies() {
  if (isInstalled()) return;
  const onWait = () => console.error('Une autre commande installe les dépendances : attente de sa fin…');
  const work = async () => {
    if (!isInstalled()) await installDependencies();
  };
  await withLock(LOCK, work, { onWait });
}

async function installDependencies() {
  console.error('Installation des dépendances (npm ci)…');
  const isWindows = process.platform === 'win32';
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  // A group of its own: a signal then ends npm and all it started.
  const options = { cwd: ROOT, stdio: ['ignore', 2, 2], shell: isWindows, detached: !isWindows };
  const code = await runUntilSignal(spawn(isWindows ? 'npm.cmd' : 'npm', args, options), !isWindows);
  if (code !== 0 || !existsSync(PINNED_NODE)) {
    throw new Error(
      'L’installation des dépendances a échoué. Vérifiez que le registre npm est joignable, puis recommencez.',
    );
  }
  writeFileSync(STAMP, lockHash());
}

/**
 * Runs a TypeScript script of this repository, or a program of its dependencies by its name, under the pinned Node and
 * ends with its code. Installs the dependencies first where they are missing: any command may be the first one typed.
 */
export async function runUnderPinnedNode(what, args) {
  try {
    await ensureDependencies();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const env = {
    ...process.env,
    PATH: [BIN, process.env.PATH].join(delimiter),
    // Compiled code is kept for the next start, which it makes a third shorter.
    NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node'),
  };
  const child = what.endsWith('.ts')
    ? spawn(PINNED_NODE, [join(ROOT, what), ...args], { stdio: 'inherit', env })
    : spawn(what, args, { stdio: 'inherit', env, shell: process.platform === 'win32' });
  process.exit(await runUntilSignal(child, false));
}

/** Passes signals to a child, or to its whole group, and gives its exit code. */
function runUntilSignal(child, hasOwnGroup) {
  const send = (signal) => (hasOwnGroup ? process.kill(-child.pid, signal) : child.kill(signal));
  const onSignal = (signal) => {
    // In a terminal the whole group receives SIGINT; a second one would cut the child's own cleaning short.
    const isAlreadySent = signal === 'SIGINT' && process.stdin.isTTY && !hasOwnGroup;
    if (!isAlreadySent) send(signal);
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, onSignal);
  const timer = process.env.npm_lifecycle_event ? watchNpm(() => send('SIGTERM')) : undefined;
  return new Promise((resolve) => {
    const end = (code) => {
      clearInterval(timer);
      for (const signal of signals) process.off(signal, onSignal);
      resolve(code ?? 1);
    };
    child.on('error', () => end(127));
    child.on('close', end);
  });
}

/** How often npm is looked at, in milliseconds. */
const NPM_LOOK_MS = 300;

/** npm passes SIGTERM to its shell only, which ends without telling us: a parent that is gone is the signal. */
function watchNpm(onGone) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, NPM_LOOK_MS);
  return timer;
}
