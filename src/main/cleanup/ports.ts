import type { CleanupItem, CleanupType } from '#shared/domain/cleanup.ts';
import type { OperationKind } from '#shared/domain/operation.ts';

/** What an item is without the exercise it belongs to. */
export type FoundItem = Omit<CleanupItem, 'exerciseId'>;

/** The engine as the cleaning needs it; failures are AppErrors. */
export interface CleanupEngine {
  /** Everything that could go, measured. */
  look(): Promise<FoundItem[]>;
  /** Removes one object by its id (an image by a name when it has one), never by force. */
  remove(type: CleanupType, target: string): Promise<void>;
}

/** Says which exercise names an object, as of now. */
export type ExerciseOf = (item: FoundItem) => string | null;

/** Long work, as `main/rpc/operations.ts` keeps it. */
export interface CleanupOperations {
  start(
    kind: OperationKind,
    firstPhase: string,
    work: (report: {
      signal: AbortSignal;
      phase(name: string, subject?: string | null): void;
      progress(ratio: number | null): void;
    }) => Promise<void>,
  ): string;
}
