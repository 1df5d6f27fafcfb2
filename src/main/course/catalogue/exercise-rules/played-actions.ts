import type { PlayedAction, Step } from '#main/course/schema/exercise.ts';
import type { Path } from '../files/yaml-file.ts';

/** An action of a step and where it stands in the exercise's file. */
interface PlacedAction {
  action: PlayedAction;
  path: Path;
}

/** Everything that `course:prove` plays for a step: its solution, the other right ways, the wrong ones, what mends it. */
export function playedActions(step: Step, index: number): PlacedAction[] {
  const at = (...path: PropertyKey[]) => ['steps', index, ...path];
  return [
    ...placed(step.solution, at('solution')),
    ...step.accepts.flatMap((way, number) => placed(way, at('accepts', number))),
    ...step.refuses.flatMap(({ actions, undo }, number) => [
      ...placed(actions, at('refuses', number, 'actions')),
      ...placed(undo, at('refuses', number, 'undo')),
    ]),
    ...(step.outage ?? []).flatMap(({ mend }, number) => placed(mend, at('outage', number, 'mend'))),
  ];
}

function placed(actions: readonly PlayedAction[] | undefined, path: Path): PlacedAction[] {
  return (actions ?? []).map((action, index) => ({ action, path: [...path, index] }));
}
