import type { ExerciseFile } from '#main/course/schema/exercise.ts';
import { PLACEHOLDER } from '#shared/course/placeholder.ts';
import type { Path, YamlFile } from '../files/yaml-file.ts';
import type { Report } from '../problems.ts';
import { ownedPatterns } from './owned-patterns.ts';
import { playedActions } from './played-actions.ts';

/** Fewest letters a pattern with `*` must spell: shorter ones would claim what the learner made elsewhere. */
const MIN_PATTERN_LETTERS = 3;

/** What reset may remove is named closely enough, and stays inside the workspace, as does every file a step speaks of. */
export function checkOwnership({ value, locate }: YamlFile<ExerciseFile>, report: Report): void {
  for (const { kind, path, pattern } of ownedPatterns(value.owns)) {
    if (matchesAlmostAnything(pattern)) report('owns-everything', locate(path), { pattern });
    if (kind === 'files' && leavesWorkspace(pattern)) report('path-unsafe', locate(path), { path: pattern });
  }
  for (const { path, file } of filesSpokenOf(value)) {
    if (leavesWorkspace(file)) report('path-unsafe', locate(path), { path: file });
  }
}

function matchesAlmostAnything(pattern: string): boolean {
  const letters = pattern.replace(PLACEHOLDER, '').match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return pattern.includes('*') ? letters < MIN_PATTERN_LETTERS : pattern.trim() === '' || pattern === '.';
}

/** Judged by its spelling; links are resolved when the file is touched. */
function leavesWorkspace(path: string): boolean {
  return /^[/\\~]|^[A-Za-z]:/.test(path) || path.split(/[/\\]/).includes('..');
}

function filesSpokenOf(exercise: ExerciseFile): { path: Path; file: string }[] {
  return [
    ...exercise.files.map(({ path: file }, index) => ({ path: ['files', index, 'path'], file })),
    ...exercise.steps.flatMap((step, index) => [
      ...(step.opens === undefined ? [] : [{ path: ['steps', index, 'opens'], file: step.opens }]),
      ...step.checks.flatMap((check, at) =>
        check.kind === 'file' ? [{ path: ['steps', index, 'checks', at, 'path'], file: check.path }] : [],
      ),
      ...playedActions(step, index).flatMap(({ action, path }) =>
        'write' in action ? [{ path: [...path, 'write'], file: action.write }] : [],
      ),
    ]),
  ];
}
