import type { ExerciseFile } from '#shared/course/exercise.ts';
import type { CheckContext } from './checks/check-kind.ts';
import type { EventHistory } from './event-history.ts';
import { type BegunExercise, openedAtOf } from './exercise-progress.ts';
import { normaliseImage } from './image-names.ts';
import { keyOf, type OwnershipRules } from './ownership.ts';
import type { ExerciseDeps } from './ports.ts';
import { fillOwns, type Variables } from './substitute.ts';

/** A command that did not end waits this long before it runs again, in milliseconds: nothing can stop it inside. */
const EXEC_COOLDOWN_MS = 15_000;

/** Remembers the commands that did not end. */
export interface ExecCooldown {
  mayExec(key: string): boolean;
  onExecTimeout(key: string): void;
}

export function createExecCooldown(): ExecCooldown {
  const until = new Map<string, number>();
  return {
    mayExec: (key) => (until.get(key) ?? 0) <= performance.now(),
    onExecTimeout: (key) => void until.set(key, performance.now() + EXEC_COOLDOWN_MS),
  };
}

export function ownershipRules(
  file: ExerciseFile,
  entry: BegunExercise,
  variables: Variables,
): OwnershipRules {
  return {
    exerciseId: file.id,
    owns: fillOwns(file.owns, variables),
    beganAtMs: entry.beganAt,
    existedBefore: new Set(entry.existedBefore),
    seen: new Set(entry.seen),
  };
}

/** What the checks of the current step may read now. */
export function checkContext(
  deps: ExerciseDeps,
  history: EventHistory,
  begun: { file: ExerciseFile; entry: BegunExercise; variables: Variables },
  cooldown: ExecCooldown,
): CheckContext {
  const rules = ownershipRules(begun.file, begun.entry, begun.variables);
  return {
    engine: deps.engine.state,
    workspace: deps.workspace,
    publishedAddress: deps.engine.publishedAddress,
    rules,
    hasSeen: (type, name) => rules.seen.has(keyOf.name(type, type === 'image' ? normaliseImage(name) : name)),
    events: history.since(openedAtOf(begun.entry)),
    ...cooldown,
  };
}
