import type { MinikubeRemedy } from './minikube.ts';

/** Why minikube gave up, as one person would say it to another; each has its French text. */
export const MINIKUBE_CAUSES = [
  'docker-missing',
  'docker-stopped',
  'docker-group',
  'docker-unusable',
  'docker-desktop-version',
  'docker-architecture',
  'docker-storage',
  'docker-leftovers',
  'cpus',
  'memory',
  'disk',
  'cgroup',
  'root',
  'driver',
  'driver-changed',
  'offline',
  'downgrade',
  'kubernetes-version',
  'usage',
  'home-denied',
  'kubeconfig',
  'container-exited',
  'provision',
  'guest-start',
  'timeout',
  'image-load',
  'node',
  'service',
  'profile-missing',
  'profile-broken',
  'not-running',
  'paused',
  'runtime',
  'network',
  'interrupted',
  'conflict',
  'unknown',
] as const;
export type MinikubeCause = (typeof MINIKUBE_CAUSES)[number];

/** minikube's stable ids, the first that fits; `PROVIDER_DOCKER_NOT_RUNNING` also stands for others that it rewrites. */
const BY_ID: readonly (readonly [RegExp, MinikubeCause])[] = [
  [/^PROVIDER_DOCKER_NOT_FOUND$/, 'docker-missing'],
  [/^PROVIDER_DOCKER_NOT_RUNNING$|^DRV_DOCKER_NOT_RUNNING$/, 'docker-stopped'],
  [/^PROVIDER_DOCKER_NEWGRP$/, 'docker-group'],
  [/^PROVIDER_DOCKER_DESKTOP_VERSION_BAD$/, 'docker-desktop-version'],
  [/^PROVIDER_DOCKER_INCORRECT_ARCH$|^GUEST_INCORRECT_ARCH$|^DRV_IMAGE_ARCH/, 'docker-architecture'],
  [/^PROVIDER_|^DRV_.*NOT_HEALTHY$/, 'docker-unusable'],
  [/^RSRC_DOCKER_CORES$|^RSRC_INSUFFICIENT_CORES$/, 'cpus'],
  [/^RSRC_.*(MEMORY|OOM|OVER_ALLOC_MEM)/, 'memory'],
  [/^RSRC_.*STORAGE$|NOSPACE/, 'disk'],
  [/^HOST_.*CGROUP|^HOST_CPU_DELEGATION$|^PR_DOCKER_CGROUP_MOUNT$/, 'cgroup'],
  [/^DRV_AS_ROOT$|^DRV_NEEDS_ROOT$/, 'root'],
  [/^GUEST_DRIVER_MISMATCH$/, 'driver-changed'],
  [/^GUEST_STORAGE_DRIVER/, 'docker-storage'],
  [/^PR_DOCKER_/, 'docker-leftovers'],
  // The node of a start that was cut has no address yet.
  [/^DRV_CP_ENDPOINT$/, 'guest-start'],
  [/^DRV_/, 'driver'],
  [/^INET_/, 'offline'],
  [/^K8S_DOWNGRADE_UNSUPPORTED$/, 'downgrade'],
  // It asks the network about a version that it does not know.
  [/^K8S_(NEW|OLD)_UNSUPPORTED$|^K8S_FAIL_CONNECT$/, 'kubernetes-version'],
  [/^MK_INTERRUPTED$/, 'interrupted'],
  [/^MK_(USAGE|PATCH_NOT_FOUND|KVERSION_USAGE)/, 'usage'],
  [/^MK_RESERVED_PROFILE$|^MK_ADDON/, 'conflict'],
  [/^HOST_HOME_|^HOST_JUJU_LOCK_PERMISSION$|^HOST_CONFIG_LOAD$|^HOST_SAVE_PROFILE$/, 'home-denied'],
  [/^HOST_KUBECONFIG_/, 'kubeconfig'],
  [/^GUEST_PROVISION_(CONTAINER_EXITED|EXIT_UNEXPECTED)$/, 'container-exited'],
  [/^GUEST_IMAGE_|^GUEST_CACHE_LOAD$/, 'image-load'],
  [/^GUEST_NODE_/, 'node'],
  [/^GUEST_CP_CONFIG$/, 'profile-broken'],
  [/^GUEST_STATUS$|^GUEST_NOT_RUNNING$/, 'not-running'],
  [/^GUEST_STOP_TIMEOUT$|^(K8S|SVC|INET)_.*TIMEOUT$/, 'timeout'],
  [/^GUEST_START$|^K8S_/, 'guest-start'],
  [/^GUEST_/, 'provision'],
  [/^SVC_/, 'service'],
  [/^RUNTIME_|^RT_|^NOT_FOUND_/, 'runtime'],
  [/^IF_/, 'network'],
];

/** Where an id, or none, stands for several failures, its words tell them apart: they are asked for in English. */
const BY_WORDS: readonly (readonly [id: RegExp, words: RegExp, cause: MinikubeCause])[] = [
  [/^MK_USAGE$/, /is running and is healthy/, 'docker-stopped'],
  [/^HOST_CONFIG_LOAD$/, /unmarshal/, 'profile-broken'],
  [/^GUEST_STOP_TIMEOUT$/, /No such container/, 'not-running'],
  [/^$/, /host does not exist|is not running/, 'not-running'],
];

/** What an exit code alone says: the tens are families. */
const BY_EXIT_CODE: Readonly<Record<number, MinikubeCause>> = {
  14: 'usage',
  23: 'memory',
  26: 'disk',
  29: 'cpus',
  57: 'root',
  81: 'driver-changed',
  83: 'not-running',
  85: 'profile-missing',
  103: 'paused',
};

const BY_FAMILY: Readonly<Record<number, MinikubeCause>> = {
  3: 'home-denied',
  4: 'offline',
  5: 'driver',
  6: 'docker-unusable',
  7: 'network',
  8: 'provision',
  9: 'runtime',
  10: 'guest-start',
  11: 'service',
};

/** Why it failed, from its stable id and its words, and from its exit code where it gave no id anybody knows. */
export function minikubeCause(id: string, exitCode: number | null, words = ''): MinikubeCause {
  const byWords = BY_WORDS.find(([ids, pattern]) => ids.test(id) && pattern.test(words))?.[2];
  if (byWords) return byWords;
  const byId = BY_ID.find(([pattern]) => pattern.test(id))?.[1];
  if (byId) return byId;
  if (exitCode === null) return 'interrupted';
  return BY_EXIT_CODE[exitCode] ?? BY_FAMILY[Math.floor(exitCode / 10)] ?? 'unknown';
}

/** What a button can do about it, the best first; none where only the learner can. */
export const REMEDIES_OF: Readonly<Record<MinikubeCause, readonly MinikubeRemedy[]>> = {
  'docker-missing': ['look-again'],
  'docker-stopped': ['retry'],
  'docker-group': ['retry'],
  'docker-unusable': ['retry'],
  'docker-desktop-version': ['retry'],
  'docker-architecture': ['look-again'],
  'docker-storage': ['retry'],
  'docker-leftovers': ['delete', 'retry'],
  cpus: ['fewer-resources'],
  memory: ['fewer-resources'],
  disk: ['clean-up', 'retry'],
  cgroup: ['retry'],
  root: ['as-root'],
  driver: ['retry'],
  'driver-changed': ['delete'],
  offline: ['prepare', 'retry'],
  downgrade: ['delete'],
  'kubernetes-version': ['look-again'],
  usage: ['retry'],
  'home-denied': ['retry'],
  kubeconfig: ['retry'],
  'container-exited': ['delete', 'retry'],
  provision: ['retry', 'delete'],
  'guest-start': ['retry', 'delete'],
  timeout: ['retry'],
  'image-load': ['retry'],
  node: ['retry'],
  service: ['retry'],
  'profile-missing': ['look-again'],
  'profile-broken': ['delete'],
  'not-running': ['start'],
  paused: ['unpause'],
  runtime: ['retry', 'delete'],
  network: ['retry'],
  interrupted: ['retry'],
  conflict: ['retry'],
  unknown: ['retry'],
};
