import type { BuiltImage } from '#shared/domain/build-change.ts';
import type { OperationKind } from '#shared/domain/operation.ts';

/** The engine as builds need it. */
export interface BuildEngine {
  /** Environment of a docker CLI that reaches the engine in use. */
  cliEnv(): Record<string, string>;
  /** Throws why, when no engine is ready. */
  requireReady(): void;
  /** The image of a name, null when there is none. */
  readImage(reference: string): Promise<BuiltImage | null>;
  /** Removes an image that nothing names or uses any more; does nothing to any other. */
  removeUnnamed(imageId: string): Promise<void>;
}

/** The learner's folder; nothing outside of it is read or written. */
export interface BuildWorkspace {
  readonly dir: string;
  /** Throws `path-outside-workspace`. */
  resolveInside(path: string): Promise<string>;
  /** A whole file, its version null when there is none. Throws `file-too-large`, `file-not-found`. */
  readFile(path: string): Promise<{ text: string; version: string | null }>;
}

export interface BuildReport {
  readonly signal: AbortSignal;
  phase(name: string, subject?: string | null): void;
  progress(ratio: number | null): void;
}

/** Long work, as `main/rpc/operations.ts` keeps it. */
export interface BuildOperations {
  start(kind: OperationKind, firstPhase: string, work: (report: BuildReport) => Promise<void>): string;
  ended(operationId: string): Promise<{ state: 'running' | 'done' | 'failed' | 'cancelled' }>;
}
