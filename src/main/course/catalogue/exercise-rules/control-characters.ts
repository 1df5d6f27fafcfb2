import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { characterName, findHidden } from '#shared/hidden-characters.ts';
import { checkHiddenText } from '../files/hidden-text.ts';
import type { Path, YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { playedActions } from './played-actions.ts';

interface Command {
  path: Path;
  text: string;
  kind: 'command' | 'code';
}

/** A typed command is one line of visible characters: a line feed would run it, an escape could hide what it does. */
export function checkControlCharacters(file: YamlFile<ExerciseFile>, report: Report): void {
  const commands = commandsOf(file.value);
  for (const { path, text, kind } of commands) {
    const hidden = findHidden(text, kind);
    if (hidden)
      report('command-control-character', file.locate(path), { character: characterName(hidden.character) });
  }
  const known = new Set(commands.map(({ path }) => path.join('/')));
  checkHiddenText(file, report, (path) => known.has(path.join('/')));
}

/** What a terminal or a container is given: the commands of steps, of all that plays them and of their checks. */
function commandsOf({ steps }: ExerciseFile): Command[] {
  return steps.flatMap((step, index) => [
    ...(step.command === undefined
      ? []
      : [{ path: ['steps', index, 'command'], text: step.command, kind: 'command' as const }]),
    ...playedActions(step, index).flatMap(({ action, path }) =>
      'run' in action ? [{ path: [...path, 'run'], text: action.run, kind: 'code' as const }] : [],
    ),
    ...step.checks.flatMap((check, at) =>
      check.kind === 'exec' || check.kind === 'cluster-exec'
        ? check.command.map((text, word) => ({
            path: ['steps', index, 'checks', at, 'command', word],
            text,
            kind: 'code' as const,
          }))
        : [],
    ),
  ]);
}
