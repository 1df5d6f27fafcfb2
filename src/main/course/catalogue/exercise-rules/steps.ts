import type { ExerciseFile, Step } from '#main/course/schema/exercise.ts';
import { PLACEHOLDER } from '#shared/course/placeholder.ts';
import { isEditable } from '#shared/domain/text-file.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { playedActions } from './played-actions.ts';

/** Steps are told apart by their ids, each can be solved, and what a solution talks to was started before. */
export function checkSteps({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  const ids = new Set<string>();
  const programs = new Set<string>();
  for (const [index, step] of value.steps.entries()) {
    if (ids.has(step.id)) report('id-duplicate', locate(['steps', index, 'id']), { id: step.id });
    ids.add(step.id);
    if (step.formerly !== undefined && ids.has(step.formerly))
      report('former-step-not-later', locate(['steps', index, 'formerly']), { id: step.id });
    if (step.opens !== undefined && !isOpenedByEditor(step.opens))
      report('file-not-editable', locate(['steps', index, 'opens']), { path: step.opens });
    if (!isSolvable(step)) report('step-without-solution', locate(['steps', index]), { id: step.id });
    for (const { action, path } of playedActions(step, index)) {
      if ('run' in action && action.as) programs.add(action.as);
      if ('to' in action && !programs.has(action.to))
        report('action-target-unknown', locate([...path, 'to']), { id: action.to });
    }
  }
}

/** A variable is drawn as a word or a number. */
function isOpenedByEditor(path: string): boolean {
  return isEditable(path.replaceAll(PLACEHOLDER, '0').split('/').at(-1) ?? '');
}

/** An answer is read by the prover itself. */
function isSolvable(step: Step): boolean {
  return (
    step.command !== undefined ||
    step.solution !== undefined ||
    step.outage !== undefined ||
    step.checks.every((it) => it.kind === 'answer')
  );
}
