/**
 * Runs a command beside a real, empty engine of its own, in a network and mount namespace without any network:
 * `node scripts/test-engine.ts [--images] [--chromium] [--app] [--cluster] -- COMMAND …`. The engine and all it holds are gone
 * afterwards. Images are made and loaded, Chromium installed, the app and a cluster's programs built first, where the network
 * still is.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { exitOf, followNpm, passSignals, runCommand, splitAtCommand } from './engine/command.ts';
import { openOwnNetwork } from './engine/own-network.ts';
import { privateEngineAt, stopEnginesBelow } from './engine/private-engine.ts';
import {
  binOf,
  engineEnvironment,
  loadCourseImages,
  removeFolder,
  TEST_FOLDER,
  testEnvironment,
} from './engine/surroundings.ts';
import { hasEnginePackages } from './setup/engine-packages.ts';
import { type Need, prepare } from './setup/prepare.ts';

const INSIDE = '--inside';
/** Options, and what each makes sure of. */
const NEEDS: Record<string, Need> = {
  '--images': 'images',
  '--chromium': 'chromium',
  '--app': 'app',
  '--cluster': 'cluster',
};

/** What ends this command: what it prepares, then the engine's command. */
let endAll: () => unknown = () => process.exit(1);

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args[0] === INSIDE) return runInside(args.slice(1));
  followNpm(() => endAll());
  if (process.getuid?.() !== 0) return refuse('un moteur privé demande d’être root');
  const [options] = splitAtCommand(args);
  await prepare(['engine', ...options.flatMap((option) => NEEDS[option] ?? [])]);
  if (!hasEnginePackages()) return refuse('le moteur Docker n’est pas installé');
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
  passSignals((signal) => {
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  });
  endAll = () => child.kill();
  return exitOf(child);
}

async function runInside(args: readonly string[]): Promise<number> {
  const [options, [command, ...rest]] = splitAtCommand(args);
  if (!command) return refuse('aucune commande après --');
  await openOwnNetwork();
  const dir = mkdtempSync(join(TEST_FOLDER, 'cale-engine-'));
  const engine = privateEngineAt(dir);
  try {
    await engine.start();
    const env = engineEnvironment(testEnvironment(dir), binOf(dir), engine);
    if (options.includes('--images')) loadCourseImages(env);
    return await runCommand(command, rest, env);
  } finally {
    await stopEnginesBelow(dir);
    await engine.stop();
    removeFolder(dir);
  }
}

process.exitCode = await main();
