import type { SourceEnvironment } from '#main/engine/source-environment.ts';

/** A Linux machine with no engine, no context and no variable that names one. */
export const BARE_MACHINE: SourceEnvironment = {
  env: {},
  home: '/nulle/part',
  platform: 'linux',
  userId: 1000,
  readFile: () => null,
  list: () => [],
  exists: () => false,
};
