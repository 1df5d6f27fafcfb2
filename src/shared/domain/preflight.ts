/** What is looked at on a machine before the course, in this order. */
export const PREFLIGHT_CHECK_IDS = [
  'engine-found',
  'engine-running',
  'socket-permission',
  'api-version',
  'disk-space',
  'resources',
  'rootless-limits',
  'docker-cli',
  'course-images',
  'kernel-features',
  'bind-mount',
  'published-port',
] as const;
export type PreflightCheckId = (typeof PREFLIGHT_CHECK_IDS)[number];

/** Why a check could not be made, whatever the check. */
export type PreflightSkipReason = 'engine-needed' | 'images-needed' | 'cancelled';

/**
 * Every outcome a check can have, good ones included: main emits them, `strings/fr/preflight.ts` has a text for each,
 * and the compiler refuses a missing one on either side.
 */
export interface PreflightReasons {
  'engine-found':
    | 'found'
    | 'not-installed-debian'
    | 'not-installed-ubuntu'
    | 'not-installed-distribution'
    | 'not-installed-linux'
    | 'not-installed-macos'
    | 'not-installed-macos-brew'
    | 'not-installed-windows'
    | 'not-installed-windows-wsl';
  'engine-running':
    | 'running'
    | 'access-first'
    | 'stopped-systemd'
    | 'stopped-service'
    | 'stopped-rootless'
    | 'stopped-desktop'
    | 'stopped-colima'
    | 'stopped-rancher'
    | 'stopped-orbstack'
    | 'stopped-wsl'
    | 'stopped-podman'
    | 'address-silent'
    | 'remote-silent'
    | 'endpoint-unsupported'
    | 'remote-to-confirm'
    | 'lost'
    | 'searching';
  'socket-permission': 'allowed' | 'not-in-group' | 'log-in-again' | 'not-owner';
  'api-version': 'recent' | 'too-old';
  'disk-space': 'enough' | 'low' | 'nearly-full' | 'unreadable';
  resources: 'enough' | 'few-cpus' | 'little-memory' | 'few-cpus-little-memory';
  'rootless-limits':
    | 'not-rootless'
    | 'rootless-complete'
    | 'rootless-cgroup-1'
    | 'rootless-not-delegated'
    | 'podman';
  'docker-cli': 'complete' | 'cli-missing' | 'compose-missing' | 'buildx-missing' | 'plugins-missing';
  'course-images': 'present' | 'missing' | 'archives-missing' | 'loading';
  'kernel-features': 'complete' | 'features-missing' | 'slow-storage';
  'bind-mount':
    | 'proved'
    | 'path-not-visible'
    | 'path-not-shared'
    | 'read-refused'
    | 'write-refused'
    | 'content-differs'
    | 'in-wsl'
    | 'engine-refused';
  'published-port': 'proved' | 'no-answer' | 'other-answer' | 'in-wsl' | 'engine-refused';
}

export type PreflightReason<Id extends keyof PreflightReasons> = PreflightReasons[Id] | PreflightSkipReason;
