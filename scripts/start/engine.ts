import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { pingEngine } from '../engine/ping.ts';
import {
  canInstallEngine,
  describeEngineInstall,
  hasEnginePackages,
  installEnginePackages,
} from '../setup/engine-packages.ts';
import { capture } from '../setup/run.ts';

/** An engine that this start launched and must stop; null when one was there or none could be had. */
export interface StartedEngine {
  /** Stops it after noting which containers ran, so that the next start brings them back. */
  stop(): Promise<void>;
}

const SOCKET = '/var/run/docker.sock';
/** Longest wait for a fresh engine, in milliseconds; a first start makes its folders. */
const READY_MS = 30_000;
/** Pause between two looks, in milliseconds. */
const LOOK_AGAIN_MS = 100;

type Say = (line: string) => void;

/** Asks the person before anything is installed; without a terminal to ask in, being root is the agreement. */
export async function mayInstallEngine(isAgreed: boolean, say: Say): Promise<boolean> {
  if (hasEnginePackages()) return true;
  if (!canInstallEngine()) return false;
  say('Aucun moteur Docker sur cette machine. Cale sèche peut installer celui de la distribution :');
  for (const action of describeEngineInstall()) say(`  - ${action}`);
  if (isAgreed || !process.stdin.isTTY) return true;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const reply = await prompt.question('Continuer ? [O/n] ');
  prompt.close();
  return /^(o|oui|y|yes)?$/i.test(reply.trim());
}

/** Installs what is missing and starts an engine on the default socket; null when that engine already answers. */
export async function provideEngine(dataDir: string, say: Say): Promise<StartedEngine | null> {
  if (await answers()) return null;
  if (!hasEnginePackages()) {
    say('Installation du moteur…');
    await installEnginePackages();
    say('Moteur installé.');
  }
  if (await answers()) return null;
  return existsSync('/run/systemd/system') ? startService(say) : startByHand(dataDir, say);
}

async function startService(say: Say): Promise<StartedEngine | null> {
  say('Démarrage du service docker…');
  if (capture('systemctl', ['start', 'docker']).status !== 0) return null;
  return {
    stop: async () => {
      say('Arrêt du service docker, que cette commande avait démarré.');
      capture('systemctl', ['stop', 'docker.socket', 'docker.service']);
    },
  };
}

async function startByHand(dataDir: string, say: Say): Promise<StartedEngine> {
  say('Démarrage du moteur (dockerd)…');
  const logs = join(dataDir, 'logs');
  mkdirSync(logs, { recursive: true });
  const log = openSync(join(logs, 'dockerd.log'), 'a');
  const child = spawn('dockerd', ['--shutdown-timeout', '10'], {
    stdio: ['ignore', log, log],
    detached: true,
  });
  const deadline = Date.now() + READY_MS;
  while (!(await answers())) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`Le moteur ne démarre pas : lisez ${logs}/dockerd.log.`);
    await delay(LOOK_AGAIN_MS);
  }
  await resumeContainers(dataDir, say);
  return { stop: () => stopByHand(child, dataDir, say) };
}

async function stopByHand(child: ChildProcess, dataDir: string, say: Say): Promise<void> {
  say('Arrêt du moteur que cette commande avait démarré ; vos conteneurs repartiront au prochain lancement.');
  const running = docker(['ps', '-q', '--no-trunc']).stdout.split('\n').filter(Boolean);
  writeFileSync(listFile(dataDir), JSON.stringify(running));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    await ended;
  }
}

async function resumeContainers(dataDir: string, say: Say): Promise<void> {
  const file = listFile(dataDir);
  if (!existsSync(file)) return;
  const wanted = JSON.parse(readFileSync(file, 'utf8')) as string[];
  const known = new Set(docker(['ps', '-aq', '--no-trunc']).stdout.split('\n'));
  const back = wanted.filter((id) => known.has(id));
  if (back.length > 0 && docker(['start', ...back]).status === 0)
    say(`Conteneurs relancés : ${back.length}.`);
  rmSync(file);
}

function listFile(dataDir: string): string {
  return join(dataDir, 'running-containers.json');
}

function docker(args: readonly string[]) {
  return capture('docker', ['-H', `unix://${SOCKET}`, ...args]);
}

const answers = () => pingEngine(SOCKET);
