import type { ExerciseFile } from '#shared/course/exercise.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { collectStrings } from './strings.ts';

/** C0, DEL and C1 controls, line separators, and marks that reorder what is read (bidirectional marks). */
const HIDDEN = /[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** The same, where several lines are allowed. */
const HIDDEN_IN_TEXT = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

/** A typed command is one line of visible characters: a line feed would run it, an escape could hide what it does. */
export function checkControlCharacters({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  for (const [index, step] of value.steps.entries()) {
    if (step.command === undefined) continue;
    const hidden = HIDDEN.exec(step.command);
    if (hidden)
      report('command-control-character', locate(['steps', index, 'command']), {
        character: name(hidden[0]),
      });
  }
  for (const { path, value: text } of collectStrings(value)) {
    const hidden = HIDDEN_IN_TEXT.exec(text);
    if (hidden && path.at(-1) !== 'command')
      report('control-character', locate(path), { character: name(hidden[0]) });
  }
}

function name(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
