/** What minikube takes as the name of a profile, which is also its node's, its container's and its context's. */
export const MINIKUBE_PROFILE = /^[a-zA-Z0-9][a-zA-Z0-9-]{1,39}$/;

/** Names proposed for a new cluster: the lessons', then those of a machine on which another minikube has it. */
const PROPOSED_PROFILES = ['minikube', 'cale-seche', 'cale-seche-2', 'cale-seche-3'] as const;

/** A name for a new cluster that nothing on the engine bears: a node is a container, and one name is one container. */
export function proposedProfile(taken: readonly string[]): string {
  return PROPOSED_PROFILES.find((name) => !taken.includes(name)) ?? '';
}

/** The profile that exists while what an offline start needs is downloaded. */
export const PREPARATION_PROFILE = 'cale-preparation';

/** What is done with minikube; each is a kind of operation, `minikube-` before it. */
export const MINIKUBE_ACTIONS = [
  'prepare',
  'start',
  'stop',
  'pause',
  'unpause',
  'delete',
  'add-node',
  'remove-node',
  'load-images',
] as const;
export type MinikubeAction = (typeof MINIKUBE_ACTIONS)[number];

/** What a work is doing; each has its French words in `strings/fr/minikube.ts`. */
const MINIKUBE_PHASES = [
  'minikube-ask',
  'minikube-setup',
  'minikube-driver',
  'minikube-node',
  'minikube-base-image',
  'minikube-download',
  'minikube-container',
  'minikube-kubernetes',
  'minikube-certificates',
  'minikube-control-plane',
  'minikube-rights',
  'minikube-network',
  'minikube-verify',
  'minikube-addons',
  'minikube-load-base',
  'minikube-export-image',
  'minikube-load-image',
  'minikube-check-image',
  'minikube-clean',
] as const;
export type MinikubePhase = (typeof MINIKUBE_PHASES)[number];

/**
 * How a profile is. `prepared`: its container does not exist (any more); `misconfigured`: it runs, but the kubeconfig leads
 * elsewhere; `unreadable`: without its engine nobody can say; `broken`: its own description cannot be read.
 */
export const PROFILE_STATES = [
  'running',
  'starting',
  'paused',
  'stopped',
  'misconfigured',
  'prepared',
  'failed',
  'unreadable',
  'broken',
] as const;
export type ProfileState = (typeof PROFILE_STATES)[number];

/** What a start needs and finds in the cache; without the network, the first two are indispensable. */
export const CACHED_PARTS = ['base-image', 'preload', 'kubectl'] as const;
export type CachedPart = (typeof CACHED_PARTS)[number];

/** Sizes before anything was downloaded, in bytes: orders of magnitude seen in minikube's own issues. */
export const USUAL_PART_BYTES: Readonly<Record<CachedPart, number>> = {
  'base-image': 500e6,
  preload: 600e6,
  kubectl: 60e6,
};

/** Processors and memory that a node gets, and the least minikube accepts. */
export const NODE_CPUS = { min: 2, max: 16, usual: 2 } as const;
export const NODE_MEMORY_MB = { min: 1800, max: 65_536, usual: 2200 } as const;
export const NODE_COUNT = { min: 1, max: 4, usual: 1 } as const;

/** Images of the course that lessons run in a cluster. */
export const CLUSTER_IMAGES = [
  'cale/web:v1',
  'cale/web:v2',
  'cale/outils:latest',
  'cale/nginx:latest',
] as const;

/** What is looked at before a start. */
export const MINIKUBE_CHECKS = {
  program: ['found', 'missing', 'not-executable', 'wrong-architecture', 'unreadable'],
  docker: ['ready', 'not-ready', 'client-missing', 'remapped', 'remote', 'storage'],
  cpus: ['enough', 'too-few', 'unknown'],
  memory: ['enough', 'tight', 'too-little', 'unknown'],
  disk: ['enough', 'tight', 'too-little', 'unknown'],
  cgroup: ['complete', 'version-1', 'not-delegated', 'kernel-too-old', 'podman', 'unknown'],
  root: ['ordinary', 'rootless', 'root'],
  cache: ['complete', 'to-download', 'offline-without-base', 'offline-incomplete', 'unknown'],
} as const satisfies Record<string, readonly string[]>;
export type MinikubeCheckId = keyof typeof MINIKUBE_CHECKS;
export const MINIKUBE_CHECK_IDS = Object.keys(MINIKUBE_CHECKS) as MinikubeCheckId[];

/** What a button of the app can do about a failure of minikube. */
export const MINIKUBE_REMEDIES = [
  'retry',
  'as-root',
  'prepare',
  'fewer-resources',
  'delete',
  'start',
  'unpause',
  'look-again',
  'clean-up',
] as const;
export type MinikubeRemedy = (typeof MINIKUBE_REMEDIES)[number];
