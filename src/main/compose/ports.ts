import type { OutputStream } from '#main/rpc/run-cli.ts';
import type { Watchable } from '#main/rpc/watchable.ts';
import type { OperationKind } from '#shared/domain/operation.ts';
import type { AppError } from '#shared/errors.ts';

export interface ToolRun {
  /** Words that follow `docker compose`. */
  args: readonly string[];
  /** Absolute, inside the workspace. */
  cwd: string;
  signal: AbortSignal;
  onLine: (line: string, stream: OutputStream) => void;
}

/** The engine as stacks need it. */
export interface ComposeEngine {
  /** Environment of a docker CLI that reaches the engine in use. */
  cliEnv(): Record<string, string>;
  /** Throws why, when no engine is ready. */
  requireReady(): void;
  status: Watchable<unknown>;
  /** Compose of the course's own image; gives its exit code. Throws `image-not-found` where that is not loaded. */
  runInPoste(run: ToolRun): Promise<number | null>;
  /** Rejects with an AppError when the engine does not answer. */
  ping(): Promise<void>;
  /** Folders that containers of a project were made from. */
  foldersOf(project: string): Promise<string[]>;
  /** What an answer of the engine, or of a registry asked for `image`, means. */
  readFailure(message: string, image: string): AppError;
}

/** The learner's folder; nothing outside of it is read or written. */
export interface ComposeWorkspace {
  /** Throws `path-outside-workspace`. */
  resolveInside(path: string): Promise<string>;
  readFile(path: string): Promise<{ text: string; version: string | null }>;
  watch(onChange: () => void): () => void;
}

export interface ComposeReport {
  readonly signal: AbortSignal;
  phase(name: string, subject?: string | null): void;
}

/** Long work, as `main/rpc/operations.ts` keeps it. */
export interface ComposeOperations {
  start(kind: OperationKind, firstPhase: string, work: (report: ComposeReport) => Promise<void>): string;
  ended(operationId: string): Promise<{
    state: 'running' | 'done' | 'failed' | 'cancelled';
    errorCode: string | null;
    errorDetails: Record<string, string | number | boolean | null>;
  }>;
}
