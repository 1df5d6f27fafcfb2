import type { Readable } from 'node:stream';
import type { ImageDetails, ImageUsage, LayerTransfer } from '#shared/domain/image.ts';
import type { ContainerObject } from '#shared/domain/objects.ts';
import type { OperationKind } from '#shared/domain/operation.ts';

export interface TransferReport {
  signal: AbortSignal;
  onLayer: (layer: LayerTransfer) => void;
  onLine: (line: string) => void;
}

/** The engine as the images panel needs it; failures are AppErrors. */
export interface ImageEngine {
  details(imageId: string): Promise<ImageDetails>;
  usage(): Promise<ImageUsage>;
  /** Images the engine built on this one, by reference or id. */
  children(imageId: string): Promise<string[]>;
  containers(): Promise<ContainerObject[]>;
  tag(imageId: string, reference: string): Promise<void>;
  /** Takes a reference off, or an image by its id; never by force. */
  remove(target: string): Promise<void>;
  pull(reference: string, report: TransferReport): Promise<void>;
  push(reference: string, report: TransferReport): Promise<void>;
  /** An archive of these images, as `docker save` gives it. */
  export(references: readonly string[], signal: AbortSignal): Promise<Readable>;
  load(request: {
    archive: Readable;
    onLayerBytes: (bytes: number) => void;
    onLoaded: (name: string) => void;
    signal: AbortSignal;
  }): Promise<void>;
}

/** The learner's folder; nothing outside of it is read or written. */
export interface ImageWorkspace {
  readonly dir: string;
  /** Throws `path-outside-workspace`. */
  resolveInside(path: string): Promise<string>;
}

/** Long work, as `main/rpc/operations.ts` keeps it. */
export interface ImageOperations {
  start(kind: OperationKind, firstPhase: string, work: (report: ImageReport) => Promise<void>): string;
  ended(operationId: string): Promise<unknown>;
}

export interface ImageReport {
  readonly signal: AbortSignal;
  phase(name: string, subject?: string | null): void;
  progress(ratio: number | null): void;
  log(line: string): void;
}
