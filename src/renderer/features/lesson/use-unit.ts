import { useEffect, useState } from 'react';
import type { LessonNode } from '#shared/course/lesson.ts';
import type { UnitView } from '#shared/course/views.ts';
import { useApi } from '../../session.ts';

/** A unit, why it does not come, or null while it does. */
export type UnitState = { unit: UnitView } | { error: unknown } | null;

/** A unit's text; null while it comes. Asked again when `attempt` changes. */
export function useUnit(unitId: string | null, attempt: unknown): UnitState {
  const api = useApi();
  const [state, setState] = useState<UnitState>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again on purpose
  useEffect(() => {
    if (unitId === null) return;
    let isGone = false;
    setState((current) => (current && 'unit' in current && current.unit.unitId === unitId ? current : null));
    api.course.unit({ unitId }).then(
      (unit) => !isGone && setState({ unit }),
      // A text already on screen stays when the core goes away.
      (error: unknown) =>
        !isGone && setState((current) => (current && 'unit' in current ? current : { error })),
    );
    return () => {
      isGone = true;
    };
  }, [api, unitId, attempt]);
  // The unit that was left is no longer what the address names.
  return state && 'unit' in state && state.unit.unitId !== unitId ? null : state;
}

/** In which section of a unit each exercise's card stands. */
export function findExerciseSections(unit: UnitView): Map<string, string> {
  const found = new Map<string, string>();
  for (const { sectionId, body } of unit.sections) {
    for (const exerciseId of exerciseIds(body)) found.set(exerciseId, sectionId);
  }
  return found;
}

function exerciseIds(nodes: readonly LessonNode[]): string[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [];
    if (node.tag === 'exercise' && typeof node.props.id === 'string') return [node.props.id];
    return exerciseIds(node.children);
  });
}
