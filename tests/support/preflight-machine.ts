import type { PreflightHost } from '#main/engine/preflight/host.ts';
import type { EngineSource, EngineStatus } from '#shared/contract/engine.ts';

export interface Machine {
  platform?: NodeJS.Platform;
  files?: Record<string, string>;
  programs?: string[];
  groupIds?: number[];
  socketGroup?: number;
  answers?: Record<string, string>;
}

/** A machine that has only what is said. */
export function machine(what: Machine = {}): PreflightHost {
  return {
    platform: what.platform ?? 'linux',
    home: '/home/lea',
    userName: 'lea',
    groupIds: what.groupIds ?? [1000],
    exists: (path) =>
      Object.keys(what.files ?? {}).some((file) => file === path || file.startsWith(`${path}/`)),
    readFile: (path) => what.files?.[path] ?? null,
    groupOf: () => what.socketGroup ?? null,
    hasProgram: (name) => what.programs?.includes(name) ?? false,
    freeBytes: async () => null,
    firstLine: async (_program, args) => what.answers?.[args.join(' ')] ?? null,
  };
}

/** The usual engine of a Linux machine. */
export const SOURCE: EngineSource = {
  id: 'socket:/var/run/docker.sock',
  kind: 'socket',
  label: 'Docker',
  endpoint: 'unix:///var/run/docker.sock',
  isRemote: false,
  product: 'docker',
};

/** The status where that engine refuses this account. */
export const REFUSED: EngineStatus = {
  state: 'refused',
  source: SOURCE,
  info: null,
  errorCode: 'docker-permission-denied',
};
