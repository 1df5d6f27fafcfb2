import { RE2JS } from 're2js';
import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { PLACEHOLDER } from '#shared/course/placeholder.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { collectStrings } from './strings.ts';

/** Keys of checks and answers that hold a pattern. */
const PATTERN_KEYS = new Set<PropertyKey | undefined>(['matches', 'namePattern', 'actionMatches']);

/** Patterns are matched in linear time, which forbids look-around and back-references: what re2 refuses, load refuses. */
export function checkPatterns({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  for (const { path, value: pattern } of collectStrings(value.steps, ['steps'])) {
    // A map's keys are listed too, at the path of their value.
    if (!PATTERN_KEYS.has(path.at(-1)) || pattern === path.at(-1)) continue;
    if (!isLinear(pattern)) report('pattern-invalid', locate(path), { pattern });
  }
}

/** Instructions of a compiled pattern: matching takes that many steps for each character of a log. */
const MAX_PROGRAM_SIZE = 1000;

function isLinear(pattern: string): boolean {
  try {
    return RE2JS.compile(pattern.replace(PLACEHOLDER, 'x')).programSize() <= MAX_PROGRAM_SIZE;
  } catch {
    return false;
  }
}
