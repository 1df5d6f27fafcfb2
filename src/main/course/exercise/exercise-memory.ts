import type { ExerciseFile, Step } from '#main/course/schema/exercise.ts';
import type { ExerciseProgress } from '#shared/course/progress.ts';
import type { EngineEvent } from '#shared/domain/engine.ts';
import type { ClusterChange } from './cluster/cluster-history.ts';
import type { ExerciseDeps } from './exercise-deps.ts';
import {
  type BegunExercise,
  currentStepOf,
  progressOf,
  withExercise,
  withSeen,
} from './exercise-progress.ts';
import { keysFromChange, keysFromEvent, type RememberedNames, rememberedNames } from './seen-names.ts';
import { builtInVariables, type Variables } from './substitute.ts';

/** One exercise with what is remembered of it; `entry` is undefined before it begins. */
export interface ExerciseNow {
  file: ExerciseFile;
  entry: BegunExercise | undefined;
  /** The current one; undefined before the exercise begins and once it is finished. */
  step: Step | undefined;
  /** Built-in ones, and the drawn ones once it began. */
  variables: Variables;
}

/** The progress of one exercise, read and changed. */
export interface ExerciseMemory {
  now(): ExerciseNow;
  /** Resolves when it is on disk; nothing happens when the exercise is not begun. */
  change(edit: (entry: BegunExercise) => ExerciseProgress): Promise<void>;
  /** The same for changes that nobody waits for: what could not be written is told by the progress, and written later. */
  changeSoon(edit: (entry: BegunExercise) => ExerciseProgress): void;
  noteSeen(keys: readonly string[]): void;
  /** Remembers what the event proves to have existed. */
  noteEvent(event: EngineEvent): void;
  noteChange(change: ClusterChange): void;
}

/** What is remembered of one exercise: every change of it goes through here, one after the other. */
export function createExerciseMemory(exerciseId: string, deps: ExerciseDeps): ExerciseMemory {
  const { catalogue, progress } = deps;
  const namesOf = createNamesCache();

  function now(): ExerciseNow {
    const { file } = catalogue.exercise(exerciseId);
    const entry = progressOf(progress.state.value, exerciseId);
    const step = entry && currentStepOf(file, entry);
    return { file, entry, step, variables: { ...builtInVariables(deps), ...entry?.variables } };
  }

  const change = (edit: (entry: BegunExercise) => ExerciseProgress) =>
    progress.update((all) => withExercise(all, exerciseId, edit));

  function changeSoon(edit: (entry: BegunExercise) => ExerciseProgress): void {
    change(edit).catch(() => {});
  }

  function noteSeen(keys: readonly string[]): void {
    const { entry } = now();
    if (entry && withSeen(entry, keys) !== entry) changeSoon((latest) => withSeen(latest, keys));
  }

  return {
    now,
    change,
    changeSoon,
    noteSeen,
    noteEvent(event) {
      const { file, entry, variables } = now();
      if (entry) noteSeen(keysFromEvent(event, namesOf(file, entry, variables)));
    },
    noteChange(change) {
      const { file, entry, variables } = now();
      if (entry) noteSeen(keysFromChange(change, namesOf(file, entry, variables)));
    },
  };
}

/** Computed once for each beginning, not for each event. */
function createNamesCache() {
  const known = new WeakMap<BegunExercise['variables'], RememberedNames>();
  return (file: ExerciseFile, { variables: drawn }: BegunExercise, variables: Variables): RememberedNames => {
    const names = known.get(drawn) ?? rememberedNames(file, variables);
    known.set(drawn, names);
    return names;
  };
}
