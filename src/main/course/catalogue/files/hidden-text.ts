import { characterName, findHidden } from '#shared/hidden-characters.ts';
import { collectStrings } from '../exercise-rules/strings.ts';
import type { Report } from '../problems.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** Texts of a YAML file hold no character that shows nothing, but those `isKept` answers for. */
export function checkHiddenText(
  { value, locate }: YamlFile<unknown>,
  report: Report,
  isKept: (path: Path) => boolean = () => false,
): void {
  for (const { path, value: text } of collectStrings(value)) {
    const hidden = isKept(path) ? null : findHidden(text, 'prose');
    if (hidden) report('control-character', locate(path), { character: characterName(hidden.character) });
  }
}
