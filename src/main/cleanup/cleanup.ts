import type { CleanupItem, CleanupOutcome } from '#shared/domain/cleanup.ts';
import { CLEANUP_TYPES } from '#shared/domain/cleanup-types.ts';
import { AppError } from '#shared/errors.ts';
import type { CleanupEngine, CleanupOperations, ExerciseOf, FoundItem } from './ports.ts';

/** What takes place on the engine, and the removal of exactly what the learner ticked. */
export interface Cleanup {
  look(): Promise<CleanupItem[]>;
  /** Gives the operation's id. */
  remove(items: readonly CleanupItem[]): string;
  /** Throws `operation-not-found`. */
  outcomes(operationId: string): CleanupOutcome[];
}

/** Removals whose outcomes are kept. */
const KEPT_REMOVALS = 10;

export function createCleanup(
  engine: CleanupEngine,
  operations: CleanupOperations,
  exercisesNow: () => ExerciseOf,
): Cleanup {
  const removals = new Map<string, CleanupOutcome[]>();
  return {
    async look() {
      const found = await engine.look();
      const exerciseOf = exercisesNow();
      return found.map((item) => ({ ...item, exerciseId: exerciseOf(item) }));
    },
    remove(items) {
      const outcomes: CleanupOutcome[] = [];
      const operationId = operations.start('cleanup', 'cleanup', async ({ signal, phase, progress }) => {
        const now = new Map((await engine.look()).map((item) => [keyOf(item), item]));
        const ordered = inOrder(items);
        for (const [index, item] of ordered.entries()) {
          signal.throwIfAborted();
          phase('cleanup', item.name);
          outcomes.push(await removeOne(engine, item, now.get(keyOf(item))));
          progress((index + 1) / ordered.length);
        }
      });
      removals.set(operationId, outcomes);
      const [oldest] = removals.keys();
      if (removals.size > KEPT_REMOVALS && oldest !== undefined) removals.delete(oldest);
      return operationId;
    },
    outcomes(operationId) {
      const outcomes = removals.get(operationId);
      if (!outcomes) throw new AppError('operation-not-found', { operationId });
      return [...outcomes];
    },
  };
}

function keyOf({ type, id }: FoundItem): string {
  return `${type} ${id}`;
}

/** What uses goes before what is used. */
function inOrder(items: readonly CleanupItem[]): CleanupItem[] {
  return [...items].sort((a, b) => CLEANUP_TYPES.indexOf(a.type) - CLEANUP_TYPES.indexOf(b.type));
}

/** One refusal does not keep the others; an engine that is gone ends it all. */
async function removeOne(
  engine: CleanupEngine,
  item: CleanupItem,
  now: FoundItem | undefined,
): Promise<CleanupOutcome> {
  const { type, id, name } = item;
  const outcome = (error: AppError | null) => ({
    type,
    id,
    name,
    errorCode: error?.code ?? null,
    errorDetails: { ...error?.details },
  });
  // Gone already is what was asked; made again since, or under new names, is something else.
  if (!now) return outcome(null);
  if (!isSame(item, now)) return outcome(new AppError('cleanup-changed', { name }));
  try {
    for (const target of targetsOf(item)) await engine.remove(type, target);
    return outcome(null);
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'docker-unreachable') throw error;
    return outcome(error);
  }
}

function isSame(item: CleanupItem, now: FoundItem): boolean {
  const isAsNamed = now.references.every((reference) => item.references.includes(reference));
  return item.createdAtMs === now.createdAtMs && isAsNamed && (item.isRunning || !now.isRunning);
}

/** Each name of an image is taken off; it goes with the last one. */
function targetsOf({ id, references }: CleanupItem): readonly string[] {
  return references.length > 0 ? references : [id];
}
