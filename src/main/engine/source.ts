import type { DockerConnection } from '#main/docker/agent.ts';
import type { EngineCapability, EngineSource } from '#shared/contract/engine.ts';

/**
 * What a source of an engine gives, whatever it is: a socket found on the machine, a context, an address, or an
 * engine the app brings itself. Nothing here assumes a socket path.
 */
export interface EngineSourceHandle {
  /** How the learner recognises it. */
  readonly source: EngineSource;
  /** Null when this app cannot reach such an endpoint; `source` still says where it is. */
  readonly connection: DockerConnection | null;
  /** Environment of a docker CLI that must reach the same engine; an empty value means "as if unset". */
  readonly cliEnv: Readonly<Record<string, string>>;
  /** Address of this machine or of another where the engine's published ports answer. */
  readonly publishedAddress: string;
  /** What it cannot have, known before asking it. */
  readonly missingCapabilities: readonly EngineCapability[];
  /** The engine shares files, kernel and clock with this process, as far as its source can tell. */
  readonly isSameMachine: boolean;
  /** How long it may take to start when it is asked first, in milliseconds; 0 for one that does not start by itself. */
  readonly startMs: number;
  /** By how much waits for it are multiplied; 1 for a real engine, more for an emulated one. */
  readonly timeFactor: number;
  /** The docker CLI would use this one and no other, so automatic choice goes no further. */
  readonly isExclusive: boolean;
  /** Tried by automatic choice; the others wait to be picked. */
  readonly isAutomatic: boolean;
  /** A file whose coming and going says that the engine may have started or stopped. */
  readonly watchedPath: string | null;
}

/** Variables of the docker CLI that choose an engine, all empty: what a source adds to them is the whole choice. */
export const EMPTY_CLI_ENV = {
  DOCKER_HOST: '',
  DOCKER_CONTEXT: '',
  DOCKER_TLS: '',
  DOCKER_TLS_VERIFY: '',
  DOCKER_CERT_PATH: '',
} as const;

/** Environment that sends a docker CLI to this machine's usual engine: used while no engine is chosen by name, so never to a remote one. */
export function localCliEnv(platform: NodeJS.Platform): Record<string, string> {
  return {
    ...EMPTY_CLI_ENV,
    DOCKER_HOST: platform === 'win32' ? 'npipe:////./pipe/docker_engine' : 'unix:///var/run/docker.sock',
  };
}
