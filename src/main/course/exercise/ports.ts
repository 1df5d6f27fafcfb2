import type { Logger } from '#main/rpc/logger.ts';
import type { Watchable } from '#main/rpc/watchable.ts';
import type { ExerciseFile } from '#shared/course/exercise.ts';
import type { LessonNode } from '#shared/course/lesson.ts';
import type { Progress } from '#shared/course/progress.ts';
import type { EngineCapability, EngineEvent, EngineStatus } from '#shared/domain/engine.ts';
import type {
  ContainerInspection,
  ContainerListing,
  ContainerUsage,
  ExecResult,
  ImageInspection,
  ImageListing,
  NetworkInspection,
  NetworkListing,
  VolumeListing,
} from '#shared/domain/inspection.ts';

/** An exercise as its pack declares it. */
export interface CatalogueExercise {
  unitId: string;
  file: ExerciseFile;
  /** False for a pack of somebody else. */
  isOurs: boolean;
}

export interface CataloguePort {
  /** Throws `exercise-not-found`. */
  exercise(exerciseId: string): CatalogueExercise;
  renderMarkdown(text: string): LessonNode[];
}

export type InspectedType = 'container' | 'image' | 'volume' | 'network';

/**
 * What checks read and reset removes; reads give null for an object that is not there, and throw an AppError when the
 * engine cannot be asked.
 */
export interface EngineState {
  /** The engine's clock, in milliseconds since the epoch. */
  engineTimeMs(): Promise<number>;
  container(nameOrId: string): Promise<ContainerInspection | null>;
  containers(): Promise<ContainerListing[]>;
  images(): Promise<ImageListing[]>;
  image(reference: string): Promise<ImageInspection | null>;
  /** Reads every layer the first time. */
  wastedBytes(imageId: string): Promise<number>;
  /** Null for a container that does not run. */
  usage(containerId: string): Promise<ContainerUsage | null>;
  volumes(): Promise<VolumeListing[]>;
  network(nameOrId: string): Promise<NetworkInspection | null>;
  networks(): Promise<NetworkListing[]>;
  /** What the engine's own inspect says, for answers read by path. */
  inspect(type: InspectedType, name: string): Promise<unknown>;
  info(): Promise<unknown>;
  layerCount(image: string): Promise<number | null>;
  processCount(containerId: string): Promise<number>;
  /** The newest lines, both streams. */
  logs(containerId: string): Promise<string>;
  /** Null when it did not end in time. */
  exec(containerId: string, command: readonly string[]): Promise<ExecResult | null>;
  /** Events the engine still remembers since then. */
  eventsSince(sinceMs: number): Promise<EngineEvent[]>;
  /** Tells an event made by our own reads (exec, top) from the learner's. */
  isOwnEvent(event: EngineEvent): Promise<boolean>;
  /** `target` is an id, or the reference of an image; nothing is removed when it is gone already. */
  remove(type: InspectedType, target: string): Promise<void>;
}

export interface EnginePort {
  status: Watchable<EngineStatus>;
  state: EngineState;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** What exercises may rely on. */
  capabilities: Watchable<readonly EngineCapability[]>;
  /** Host where published ports answer, without a scheme. */
  readonly publishedAddress: string;
}

/** The learner's files; a path that leaves the folder, links followed, throws `path-outside-workspace`. */
export interface WorkspacePort {
  /** Absolute, links followed. */
  readonly dir: string;
  /** The absolute path of a file of the workspace, whether it exists or not. */
  resolveInside(path: string): Promise<string>;
  /** The beginning of a file; throws `file-not-found`. */
  readText(path: string): Promise<string>;
  /** Calls back soon after any change below the folder, until the returned function is called. */
  watch(onChange: () => void): () => void;
}

export interface ProgressPort {
  state: Watchable<Progress>;
  /** Changes at once what others see; resolves when it is on disk. */
  update(change: (progress: Progress) => Progress): Promise<void>;
}

export interface ExerciseDeps {
  catalogue: CataloguePort;
  engine: EnginePort;
  workspace: WorkspacePort;
  progress: ProgressPort;
  logger: Logger;
  /** Where typed commands run: `linux`, `darwin` or `win32`. */
  platform: string;
}
