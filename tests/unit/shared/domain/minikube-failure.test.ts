import { describe, expect, it } from 'vitest';
import { MINIKUBE_CAUSES, minikubeCause, REMEDIES_OF } from '#shared/domain/minikube-failure.ts';
import { errorText } from '#shared/strings/fr/errors.ts';

/** The ids of the contract that a panel over the docker driver must know. */
const IDS = {
  PROVIDER_DOCKER_NOT_FOUND: [65, 'docker-missing'],
  PROVIDER_DOCKER_NOT_RUNNING: [63, 'docker-stopped'],
  PROVIDER_DOCKER_NEWGRP: [69, 'docker-group'],
  PROVIDER_DOCKER_VERSION_EXIT_1: [69, 'docker-unusable'],
  PROVIDER_DOCKER_INFO_EXIT_125: [69, 'docker-unusable'],
  PROVIDER_DOCKER_VERSION_ERROR: [69, 'docker-unusable'],
  PROVIDER_DOCKER_INFO_ERROR: [69, 'docker-unusable'],
  PROVIDER_DOCKER_DESKTOP_VERSION_BAD: [69, 'docker-desktop-version'],
  PROVIDER_DOCKER_INCORRECT_ARCH: [69, 'docker-architecture'],
  RSRC_DOCKER_CORES: [29, 'cpus'],
  RSRC_DOCKER_MEMORY: [23, 'memory'],
  RSRC_INSUFFICIENT_CORES: [29, 'cpus'],
  RSRC_INSUFFICIENT_CONTAINER_MEMORY: [23, 'memory'],
  RSRC_INSUFFICIENT_SYS_MEMORY: [23, 'memory'],
  RSRC_INSUFFICIENT_REQ_MEMORY: [23, 'memory'],
  RSRC_OVER_ALLOC_MEM: [10, 'memory'],
  RSRC_DOCKER_STORAGE: [26, 'disk'],
  GUEST_PROVISION_NOSPACE: [26, 'disk'],
  DRV_AS_ROOT: [57, 'root'],
  GUEST_PROVISION: [80, 'provision'],
  GUEST_PROVISION_CONTAINER_EXITED: [80, 'container-exited'],
  GUEST_PROVISION_EXIT_UNEXPECTED: [80, 'container-exited'],
  DRV_CP_ENDPOINT: [50, 'guest-start'],
  GUEST_START: [80, 'guest-start'],
  GUEST_DRIVER_MISMATCH: [81, 'driver-changed'],
  INET_LOOKUP_HOST: [40, 'offline'],
  INET_CACHE_BINARIES: [40, 'offline'],
  INET_CACHE_KUBECTL: [40, 'offline'],
  INET_CACHE_TAR: [40, 'offline'],
  K8S_DOWNGRADE_UNSUPPORTED: [106, 'downgrade'],
  K8S_NEW_UNSUPPORTED: [106, 'kubernetes-version'],
  K8S_OLD_UNSUPPORTED: [106, 'kubernetes-version'],
  MK_USAGE: [14, 'usage'],
  MK_PATCH_NOT_FOUND: [14, 'usage'],
  HOST_HOME_PERMISSION: [37, 'home-denied'],
  HOST_KUBECONFIG_UPDATE: [37, 'kubeconfig'],
  HOST_KUBECONFIG_PERMISSION: [37, 'kubeconfig'],
  PR_DOCKER_READONLY_VOL: [80, 'docker-leftovers'],
  PR_DOCKER_CGROUP_MOUNT: [80, 'cgroup'],
  GUEST_IMAGE_LOAD: [80, 'image-load'],
  GUEST_NODE_ADD: [80, 'node'],
  GUEST_STATUS: [80, 'not-running'],
  SVC_NOT_FOUND: [115, 'service'],
  SVC_UNREACHABLE: [115, 'service'],
} as const;

describe('the cause of a failure of minikube', () => {
  it.each(Object.entries(IDS))('%s is known', (id, [exitCode, cause]) => {
    expect(minikubeCause(id, exitCode)).toBe(cause);
  });

  it.each([
    [85, 'profile-missing'],
    [83, 'not-running'],
    [103, 'paused'],
    [29, 'cpus'],
    [42, 'offline'],
    [55, 'driver'],
    [66, 'docker-unusable'],
    [109, 'guest-start'],
    [1, 'unknown'],
    [null, 'interrupted'],
  ] as const)('an exit code of %s alone still says something', (exitCode, cause) => {
    expect(minikubeCause('', exitCode)).toBe(cause);
  });

  it.each(MINIKUBE_CAUSES)('%s has a French text of its own, and a button', (cause) => {
    const { title, cause: why, remedy } = errorText('minikube-failed', { cause });
    expect([title, why, remedy].every((text) => text.length > 10)).toBe(true);
    expect(REMEDIES_OF[cause].length).toBeGreaterThan(0);
  });

  it('shows what minikube said, and which id it gave', () => {
    const { cause } = errorText('minikube-failed', {
      cause: 'disk',
      id: 'RSRC_DOCKER_STORAGE',
      message: 'full',
    });
    expect(cause).toContain('RSRC_DOCKER_STORAGE');
    expect(cause).toContain('«\u202ffull\u202f»');
  });

  it('adds its advice where one id stands for several failures', () => {
    const said = (id: string) =>
      errorText('minikube-failed', {
        ...{ cause: minikubeCause(id, 63), id, message: 'exit status 1' },
        advice: 'Ensure your Docker daemon is in Linux containers mode',
      }).cause;
    expect(said('PROVIDER_DOCKER_NOT_RUNNING')).toContain('in Linux containers mode');
    expect(said('PROVIDER_DOCKER_NOT_FOUND')).not.toContain('in Linux containers mode');
  });

  it('of a full disk opens the cleanup first', () => {
    expect(REMEDIES_OF.disk[0]).toBe('clean-up');
  });
});
