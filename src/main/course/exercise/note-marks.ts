import type { EngineEvent } from '#shared/domain/engine.ts';
import { type RecallDeps, recallBeginning } from './beginning.ts';
import { ownershipRules } from './check-context.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import { withSeen } from './exercise-progress.ts';
import { KINDS } from './objects/kinds.ts';
import type { Showing } from './objects/object-kind.ts';
import type { ExerciseSession } from './session.ts';

/** What noting asks and keeps. */
type NotingDeps = RecallDeps & Pick<ExerciseDeps, 'kubernetes'>;

/**
 * Remembers what an event shows to be the exercise's and nothing may show later, kind by kind. `events` are those up to this
 * one.
 */
export async function noteMarks(
  event: EngineEvent,
  session: ExerciseSession,
  deps: NotingDeps,
  events: (sinceMs: number) => readonly EngineEvent[],
): Promise<void> {
  const { file, entry, variables } = session.now();
  if (!entry || event.timeMs < entry.beganAt) return;
  const begun = { file, entry, variables };
  const showing: Showing = {
    around: deps,
    rules: () => ownershipRules(begun),
    rulesSince: async () => ownershipRules(begun, await recallBeginning(deps, file.id, entry.beganAt)),
    events: () => events(entry.beganAt),
  };
  const keys: string[] = [];
  for (const kind of KINDS) keys.push(...((await kind.keysShownBy?.(event, showing)) ?? []));
  if (keys.length > 0) await session.change((latest) => withSeen(latest, keys));
}
