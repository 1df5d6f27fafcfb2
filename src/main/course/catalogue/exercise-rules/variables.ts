import { BUILTIN_VARIABLES, type ExerciseFile } from '#shared/course/exercise.ts';
import { PLACEHOLDER } from '#shared/course/placeholder.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { collectStrings } from './strings.ts';

/** Every `{{variable}}` is declared or built in, and none is declared for nothing. */
export function checkVariables({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  const used = new Set<string>();
  const isKnown = (name: string) =>
    Object.hasOwn(value.variables, name) || BUILTIN_VARIABLES.includes(name as never);
  const note = (name: string, path: readonly PropertyKey[]) => {
    if (!isKnown(name)) report('variable-undeclared', locate(path), { name });
    used.add(name);
  };
  for (const { path, value: text } of collectStrings(value)) {
    for (const [, name = ''] of text.matchAll(PLACEHOLDER)) note(name, path);
  }
  for (const [path, name] of answersFromVariables(value)) note(name, path);
  for (const [name, variable] of Object.entries(value.variables)) {
    if (!used.has(name)) report('variable-unused', locate(['variables', name]), { name });
    if (variable.kind === 'number' && variable.min > variable.max)
      report('variable-range', locate(['variables', name]), { name });
  }
}

function answersFromVariables(exercise: ExerciseFile): [PropertyKey[], string][] {
  return exercise.steps.flatMap((step, index) =>
    step.checks.flatMap((check, checkIndex): [PropertyKey[], string][] =>
      check.kind === 'answer' && check.source.from === 'variable'
        ? [[['steps', index, 'checks', checkIndex, 'source', 'name'], check.source.name]]
        : [],
    ),
  );
}
