import { appendFileSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** How the stand-in behaves, changed by a test at any moment between two of its runs. */
export interface StandInOptions {
  version: string;
  kubernetesVersion: string;
  baseImage: string;
  /** Name of the sample that `start` replays, whatever the state; its own choice otherwise. */
  sample: string | null;
  /** Pause between two lines, in milliseconds. */
  lineMs: number;
  /** Where it stays until a test says otherwise, as a real one stays there for minutes: after a step of this name, or a piece of the `download of` a part of the cache. */
  holdsAt: string | null;
  isDockerDown: boolean;
  /** Downloads fail. */
  isOffline: boolean;
  /** `service --url` blocks, as where a tunnel is needed. */
  blocksService: boolean;
  /** `image load` keeps an image that has the name already. */
  keepsImages: boolean;
  /** A real cluster's kubeconfig, which the made cluster then has; null: one that leads nowhere. */
  kubeconfig: string | null;
  /** What it writes instead of an answer. */
  lie: null | 'not-json' | 'endless-line' | 'flood' | 'silent-forever' | 'empty';
}

export const STAND_IN: StandInOptions = {
  version: 'v1.38.1',
  kubernetesVersion: 'v1.35.1',
  baseImage: `gcr.io/k8s-minikube/kicbase:v0.0.50@sha256:${'eb4fec00'.repeat(8)}`,
  sample: null,
  lineMs: 1,
  holdsAt: null,
  isDockerDown: false,
  isOffline: false,
  blocksService: false,
  keepsImages: false,
  kubeconfig: null,
  lie: null,
};

/** The options beside the stand-in's launcher. */
export function readOptions(): StandInOptions {
  const file = process.env.STAND_IN_OPTIONS;
  return file ? { ...STAND_IN, ...JSON.parse(readFileSync(file, 'utf8')) } : STAND_IN;
}

/** How often it is looked whether a test still holds it, in milliseconds. */
const LOOK_MS = 20;

/** Resolves once no test holds it there. */
export async function untilLetGo(place: string): Promise<void> {
  while (readOptions().holdsAt === place) await delay(LOOK_MS);
}

/** How the stand-in was run once. */
export interface StandInRun {
  args: string[];
  /** What in its environment changes what minikube does, or where. */
  env: Record<string, string>;
}

/** Where the runs of a stand-in with these options are noted. */
export const runsFile = (optionsFile: string) => `${optionsFile}.runs`;

const TELLING = /^(MINIKUBE_.*|KUBECONFIG|LANG|LANGUAGE|LC_.*|(HTTPS?|ALL)_PROXY)$/i;

/** Notes this run for the test that installed the stand-in. */
export function noteRun(args: string[]): void {
  const file = process.env.STAND_IN_OPTIONS;
  if (!file) return;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => TELLING.test(name)));
  appendFileSync(runsFile(file), `${JSON.stringify({ args, env })}\n`);
}
