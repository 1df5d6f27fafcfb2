import type { Readable } from 'node:stream';
import type { Watchable } from '#main/rpc/watchable.ts';
import type { EngineEvent, EngineStatus } from '#shared/domain/engine.ts';
import type { OperationKind, OperationSnapshot } from '#shared/domain/operation.ts';

/** The engine as the kit needs it; failures are AppErrors. */
export interface KitEngine {
  readonly status: Watchable<EngineStatus>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** One entry for each reference the engine knows. */
  listImages(): Promise<readonly { reference: string; id: string }[]>;
  /** `onLayerBytes`: uncompressed bytes written so far. Throws `disk-full`, `docker-refused`. */
  loadImages(request: {
    archive: Readable;
    onLayerBytes: (bytes: number) => void;
    signal: AbortSignal;
  }): Promise<void>;
}

/** Long work, as `main/rpc/operations.ts` keeps it. */
export interface KitOperations {
  start(kind: OperationKind, firstPhase: string, work: (report: KitReport) => Promise<void>): string;
  ended(operationId: string): Promise<Pick<OperationSnapshot, 'state' | 'errorCode' | 'errorDetails'>>;
}

export interface KitReport {
  readonly signal: AbortSignal;
  phase(name: string, subject?: string | null): void;
  progress(ratio: number | null): void;
  log(line: string): void;
}
