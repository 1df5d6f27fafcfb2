import type { Step } from '#main/course/schema/exercise.ts';
import type { Place } from '#shared/course/problem.ts';
import type { Path, YamlFile } from '../files/yaml-file.ts';
import type { LoadedExercise, LoadedUnit } from '../unit-folder.ts';

/** A piece of Markdown inside a YAML file. */
interface Fragment {
  file: string;
  text: string;
  /** From a place in the text to its place in the file. */
  place: (place: Place) => Place;
}

/** Every piece of Markdown in a unit's YAML files: goals, quiz, exercises. */
export function listFragments(unit: LoadedUnit): Fragment[] {
  const goals = unit.unit?.value.goals.map((text, index) =>
    fragment(`${unit.folder}/unit.yaml`, unit.unit, ['goals', index], text),
  );
  return [...(goals ?? []), ...unit.exercises.flatMap(fragmentsOfExercise), ...fragmentsOfQuiz(unit)];
}

function fragmentsOfExercise({ file, yaml }: LoadedExercise): Fragment[] {
  return yaml.value.steps.flatMap((step, index) => {
    const at = (path: Path, text: string) => fragment(file, yaml, ['steps', index, ...path], text);
    return [
      at(['instruction'], step.instruction),
      ...step.hints.map((hint, hintIndex) => at(['hints', hintIndex], hint)),
      ...(step.explanation === undefined ? [] : [at(['explanation'], step.explanation)]),
      ...betFragments(step, at),
      ...step.checks.flatMap((check, checkIndex) =>
        check.kind === 'answer' ? [at(['checks', checkIndex, 'question'], check.question)] : [],
      ),
    ];
  });
}

function betFragments({ bet }: Step, at: (path: Path, text: string) => Fragment): Fragment[] {
  if (!bet) return [];
  const options = bet.options.map(({ text }, index) => at(['bet', 'options', index, 'text'], text));
  return [at(['bet', 'question'], bet.question), ...options];
}

function fragmentsOfQuiz({ folder, quiz }: LoadedUnit): Fragment[] {
  const file = `${folder}/quiz.yaml`;
  return (quiz?.value.questions ?? []).flatMap((question, index) => [
    fragment(file, quiz, ['questions', index, 'question'], question.question),
    ...question.choices.flatMap((choice, at) => [
      fragment(file, quiz, ['questions', index, 'choices', at, 'text'], choice.text),
      fragment(file, quiz, ['questions', index, 'choices', at, 'explanation'], choice.explanation),
    ]),
  ]);
}

function fragment(file: string, yaml: YamlFile<unknown> | null, path: Path, text: string): Fragment {
  return { file, text, place: (place) => yaml?.locateInText(path, place) ?? place };
}
