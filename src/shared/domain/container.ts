/** When the engine starts a container again by itself. */
export const RESTART_POLICIES = ['no', 'on-failure', 'always', 'unless-stopped'] as const;
export type RestartPolicy = (typeof RESTART_POLICIES)[number];

/** Signals a panel may send a container, the engine's own default first. */
export const KILL_SIGNALS = [
  'SIGKILL',
  'SIGTERM',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
] as const;
export type KillSignal = (typeof KILL_SIGNALS)[number];

/** The least memory and the least share of a CPU that engines let a container have. */
export const MIN_MEMORY_BYTES = 6 * 1024 * 1024;
export const MIN_CPUS = 0.01;

/** Paths that differ from the image; more are only counted. */
export const MAX_CHANGES = 5_000;

/** Containers whose statistics one page may follow at once. */
export const MAX_STATS_CONTAINERS = 24;
