import type { Readable } from 'node:stream';
import type {
  ContainerChanges,
  ContainerDetails,
  ContainerLimits,
  ContainerLogLine,
  ContainerProcesses,
  ContainerSample,
} from '#shared/domain/container.ts';
import type { ContainerRun } from '#shared/domain/container-run.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';

/** The engine as the containers need it; failures are AppErrors. */
export interface ContainerEngine {
  create(run: ContainerRun): Promise<string>;
  /** Starts what was just created, or removes it. */
  startCreated(containerId: string): Promise<void>;
  start(containerId: string): Promise<void>;
  act(
    containerId: string,
    action: 'stop' | 'restart' | 'pause' | 'unpause',
    signal?: AbortSignal,
  ): Promise<void>;
  kill(containerId: string, signalName: string): Promise<void>;
  rename(containerId: string, name: string): Promise<void>;
  remove(containerId: string, options: { isForced: boolean; removesVolumes: boolean }): Promise<void>;
  details(containerId: string): Promise<ContainerDetails>;
  processes(containerId: string): Promise<ContainerProcesses>;
  changes(containerId: string): Promise<ContainerChanges>;
  logLines(
    containerId: string,
    request: { tail: number | 'all'; isFollowed: boolean },
    signal?: AbortSignal,
  ): AsyncIterable<ContainerLogLine[]>;
  /** Resolves when the engine ends the stream. */
  followStats(
    containerId: string,
    onSample: (sample: ContainerSample) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /** Throws `container-not-found`. */
  limits(containerId: string): Promise<ContainerLimits>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  statPath(containerId: string, path: string): Promise<PathStat>;
  archive(containerId: string, path: string, signal?: AbortSignal): Promise<Readable>;
}

export interface PathStat {
  name: string;
  sizeBytes: number;
  isDirectory: boolean;
  linkTarget: string;
}

/** The learner's folder. */
export interface WorkspaceFolder {
  /** Absolute, links followed; throws `path-outside-workspace`. */
  resolveInside(path: string): Promise<string>;
}
