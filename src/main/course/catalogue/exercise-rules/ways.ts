import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { isFactCode } from '#shared/strings/fr/checks.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { playedActions } from './played-actions.ts';

/** Wrong ways give a reason that some check tells, and only a step with a question is answered. */
export function checkWays({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  for (const [index, step] of value.steps.entries()) {
    for (const [at, { because }] of step.refuses.entries())
      if (!isFactCode(because))
        report('reason-unknown', locate(['steps', index, 'refuses', at, 'because']), { code: because });
    const hasQuestion = step.checks.some(({ kind }) => kind === 'answer');
    for (const { action, path } of playedActions(step, index))
      if ('answer' in action && !hasQuestion)
        report('answer-without-question', locate(path), { id: step.id });
  }
}
