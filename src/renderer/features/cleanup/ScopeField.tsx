import type { CleanupItem } from '#shared/contract/cleanup.ts';
import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { useLive } from '../../live.ts';
import type { Scope } from './cleanup-facts.ts';

interface ScopeFieldProps {
  items: readonly CleanupItem[];
  scope: Scope;
  onScope: (scope: Scope) => void;
}

/** Shows everything, what no exercise names, or what one exercise names. */
export function ScopeField({ items, scope, onScope }: ScopeFieldProps) {
  const { outline } = useLive();
  const present = new Set(items.map(({ exerciseId }) => exerciseId));
  const exercises = outline?.units.flatMap((unit) => unit.exercises) ?? [];
  const choose = (value: string) =>
    onScope(value === 'all' || value === 'none' ? value : { exerciseId: value.slice('exercise:'.length) });
  return (
    <select
      className="field"
      aria-label={CLEANUP_TEXTS.exercise}
      value={typeof scope === 'string' ? scope : `exercise:${scope.exerciseId}`}
      onChange={(event) => choose(event.target.value)}
    >
      <option value="all">{CLEANUP_TEXTS.everything}</option>
      <option value="none">{CLEANUP_TEXTS.ofNone}</option>
      {exercises
        .filter(({ exerciseId }) => present.has(exerciseId))
        .map(({ exerciseId, title }) => (
          <option key={exerciseId} value={`exercise:${exerciseId}`}>
            {CLEANUP_TEXTS.ofExercise(title)}
          </option>
        ))}
    </select>
  );
}
