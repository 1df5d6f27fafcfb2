import type { SolutionAction, Step } from '#main/course/schema/exercise.ts';
import type { SolutionLine } from '#shared/course/views.ts';
import { fillCommand, fillText, type Variables } from './substitute.ts';

/** What a learner would do for a step, one command after the other; keys are written as on the keyboard. */
export function solutionLines(step: Step, variables: Variables): SolutionLine[] {
  const actions = step.solution ?? (step.command === undefined ? [] : [{ run: step.command }]);
  return actions.flatMap((action) => linesOf(action as SolutionAction, variables));
}

const KEYS = { INT: 'Ctrl+C', TERM: 'kill -TERM', HUP: 'kill -HUP' } as const;

function linesOf(action: SolutionAction, variables: Variables): SolutionLine[] {
  if ('run' in action) return [command(fillCommand(action.run, variables))];
  if ('type' in action) return fillText(action.type, variables).split('\n').filter(Boolean).map(command);
  if ('signal' in action) return [{ text: KEYS[action.signal], isKey: true }];
  if ('write' in action)
    return [command(heredoc(fillText(action.write, variables), fillText(action.content, variables)))];
  if ('clusterImage' in action)
    return [command(`minikube image load ${fillText(action.clusterImage, variables)}`)];
  return [];
}

const command = (text: string): SolutionLine => ({ text, isKey: false });

function heredoc(path: string, content: string): string {
  return `cat > ${path} <<'FIN'\n${content.replace(/\n$/, '')}\nFIN`;
}
