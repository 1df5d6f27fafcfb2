import type { ExerciseFile, Owns } from '#shared/course/exercise.ts';
import type { YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';

/** Fewest letters a pattern with `*` must spell: shorter ones would claim what the learner made elsewhere. */
const MIN_PATTERN_LETTERS = 3;

/** What reset may remove is named closely enough, and stays inside the workspace, as does every file a step speaks of. */
export function checkOwnership({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  for (const [kind, patterns] of Object.entries(value.owns) as [keyof Owns, string[]][]) {
    for (const [index, pattern] of patterns.entries()) {
      const path = ['owns', kind, index];
      if (matchesAlmostAnything(pattern)) report('owns-everything', locate(path), { pattern });
      if (kind === 'files' && leavesWorkspace(pattern))
        report('path-unsafe', locate(path), { path: pattern });
    }
  }
  for (const { path, file } of filesOfSteps(value)) {
    if (leavesWorkspace(file)) report('path-unsafe', locate(path), { path: file });
  }
}

function matchesAlmostAnything(pattern: string): boolean {
  const letters = pattern.replace(/\{\{[a-z][a-zA-Z0-9]*\}\}/g, '').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return pattern.includes('*') ? letters < MIN_PATTERN_LETTERS : pattern.trim() === '' || pattern === '.';
}

/** Judged by its spelling; links are resolved when the file is touched. */
function leavesWorkspace(path: string): boolean {
  return /^[/\\~]|^[A-Za-z]:/.test(path) || path.split(/[/\\]/).includes('..');
}

function filesOfSteps(exercise: ExerciseFile): { path: PropertyKey[]; file: string }[] {
  return exercise.steps.flatMap((step, index) => [
    ...step.checks.flatMap((check, at) =>
      check.kind === 'file' ? [{ path: ['steps', index, 'checks', at, 'path'], file: check.path }] : [],
    ),
    ...(step.solution ?? []).flatMap((action, at) =>
      'write' in action ? [{ path: ['steps', index, 'solution', at, 'write'], file: action.write }] : [],
    ),
  ]);
}
