import type { Readable } from 'node:stream';
import type { OperationKind } from '#shared/domain/operation.ts';
import type { VolumeFolder, VolumeSize } from '#shared/domain/volume.ts';

/** A place in a volume; `path` starts with `/`. */
export interface VolumePlace {
  name: string;
  path: string;
}

/** The engine as volumes need it; failures are AppErrors. */
export interface VolumeEngine {
  sizes(signal?: AbortSignal): Promise<VolumeSize[]>;
  create(name: string): Promise<void>;
  remove(name: string): Promise<void>;
  folder(place: VolumePlace, signal?: AbortSignal): Promise<VolumeFolder>;
  /** Lends what is there as a tar stream, its entries below the last name of the path (`.` for the root). */
  readArchive<T>(place: VolumePlace, use: (archive: Readable) => Promise<T>): Promise<T>;
  writeArchive(place: VolumePlace, archive: Readable, signal: AbortSignal): Promise<void>;
}

/** The learner's folder. */
export interface VolumeWorkspace {
  /** Absolute, links followed. */
  readonly dir: string;
  /** Absolute, links followed, whether it exists or not. Throws `path-outside-workspace`. */
  resolveInside(path: string): Promise<string>;
}

/** Long work, as `main/rpc/operations.ts` keeps it. */
export interface VolumeOperations {
  start(kind: OperationKind, firstPhase: string, work: (report: VolumeReport) => Promise<void>): string;
}

export interface VolumeReport {
  readonly signal: AbortSignal;
  phase(name: string, subject?: string | null): void;
  progress(ratio: number | null): void;
  log(line: string): void;
}
