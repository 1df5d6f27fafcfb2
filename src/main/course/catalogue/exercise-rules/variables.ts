import { BUILTIN_VARIABLES, type ExerciseFile } from '#main/course/schema/exercise.ts';
import { PLACEHOLDER } from '#shared/course/placeholder.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { collectStrings } from './strings.ts';

/** Every `{{variable}}` is declared once, in a row of values or built in, and none is declared for nothing. */
export function checkVariables({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  const used = new Set<string>();
  const inRows = Object.keys(value.variants[0] ?? {});
  const known = new Set<string>([...Object.keys(value.variables), ...inRows, ...BUILTIN_VARIABLES]);
  const isKnown = (name: string) => known.has(name);
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
  for (const name of inRows)
    if (!used.has(name)) report('variable-unused', locate(['variants', 0, name]), { name });
  checkVariants({ value, locate }, report);
}

/** Two rows at least, each with the values of the first one, none of which is a variable too. */
function checkVariants(
  { value, locate }: Pick<YamlFile<ExerciseFile>, 'value' | 'locate'>,
  report: Report,
): void {
  const { variants, variables } = value;
  const names = Object.keys(variants[0] ?? {}).sort();
  const isEven = (row: object) => Object.keys(row).sort().join() === names.join();
  for (const [at, row] of variants.entries())
    if (variants.length < 2 || !isEven(row) || names.some((name) => Object.hasOwn(variables, name)))
      report('variants-uneven', locate(['variants', at]), { names: names.join(', ') });
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
