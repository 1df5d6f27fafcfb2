// Plain JavaScript for any Node ≥ 18: what runs before the pinned Node and the dependencies are there.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');
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
function installDependencies() {
  if (isInstalled()) return;
  console.error('Installation des dépendances (npm ci)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = spawnSync(npm, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0 || !existsSync(PINNED_NODE)) {
    console.error(
      'L’installation des dépendances a échoué. Vérifiez que le registre npm est joignable, puis recommencez.',
    );
    process.exit(1);
  }
  writeFileSync(STAMP, lockHash());
}

/** Runs a TypeScript script of this repository under the pinned Node and ends with its code. */
export function runUnderPinnedNode(script, args = process.argv.slice(2)) {
  installDependencies();
  const env = { ...process.env, PATH: [BIN, process.env.PATH].join(delimiter) };
  const child = spawn(PINNED_NODE, [join(ROOT, script), ...args], { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // In a terminal the whole group receives SIGINT; a second one would cut the child's own cleaning short.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  if (process.env.npm_lifecycle_event) stopWithNpm(child);
  child.on('close', (code) => process.exit(code ?? 1));
}

/** How often npm is looked at, in milliseconds. */
const NPM_LOOK_MS = 300;

/** npm passes SIGTERM to its shell only, which ends without telling us: a parent that is gone is the signal. */
function stopWithNpm(child) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    child.kill('SIGTERM');
  }, NPM_LOOK_MS);
  timer.unref();
}
