import type { Readable } from 'node:stream';
import type { OperationKind } from '#shared/domain/operation.ts';

/** What the engine says of an image without reading it: layers and history, lowest and oldest first. */
export interface EngineStack {
  diffIds: string[];
  history: { instruction: string; createdAtMs: number; comment: string; sizeBytes: number }[];
}

/** The engine as the explorer needs it; failures are AppErrors. */
export interface LayerEngine {
  /** Throws `image-not-found`. */
  readStack(imageId: string): Promise<EngineStack>;
  /** Ids of every image. */
  imageIds(): Promise<string[]>;
  /** Layers of an image, lowest first. Throws `image-not-found`. */
  layerIds(imageId: string): Promise<string[]>;
  /** Size of the image as the engine counts it, in bytes. */
  sizeOf(imageId: string): Promise<number>;
  /** The image as `docker save` gives it; the engine prepares for seconds before the first byte. */
  exportImage(imageId: string, signal: AbortSignal): Promise<Readable>;
}

/** Long work, as `main/rpc/operations.ts` keeps it. */
export interface LayerOperations {
  start(kind: OperationKind, firstPhase: string, work: (report: LayerReport) => Promise<void>): string;
  ended(operationId: string): Promise<unknown>;
}

export interface LayerReport {
  readonly signal: AbortSignal;
  phase(name: string, subject?: string | null): void;
  progress(ratio: number | null): void;
}
