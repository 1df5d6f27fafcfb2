import type { BuildStep } from '#shared/contract/build.ts';
import { lineOfStep, type ParsedDockerfile } from '#shared/domain/dockerfile.ts';
import type { BuildProgress, ProgressStep } from './build-progress.ts';

const KIND_ORDER = { internal: 0, recipe: 1, export: 2 } as const;
const EXPORTS = /^(exporting|writing|naming|preparing|importing|sending tarball|unpacking)/i;

/** The steps as the learner reads them: what BuildKit prepares, the recipe in the order of its lines, the export. */
export function listBuildSteps(
  progress: BuildProgress,
  dockerfile: ParsedDockerfile,
  isOver: boolean,
): BuildStep[] {
  const steps = [...progress.steps.values()].map((step) => toView(step, dockerfile, isOver));
  return steps.sort(
    (a, b) =>
      KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
      (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER),
  );
}

function toView(step: ProgressStep, dockerfile: ParsedDockerfile, isOver: boolean): BuildStep {
  const [, place = '', label = step.name] = /^\[([^\]]*)\]\s+([\s\S]*)$/.exec(step.name) ?? [];
  const isRecipe = /\d+\/\d+$/.test(place);
  return {
    stepId: step.stepId,
    label,
    place: isRecipe ? place : '',
    kind: isRecipe ? 'recipe' : EXPORTS.test(label) ? 'export' : 'internal',
    line: lineOfStep(dockerfile, step.name),
    state: stateOf(step, isOver),
    startedAtMs: step.startedAtMs,
    durationMs: durationOf(step),
    hasLog: step.log !== '',
    error: step.error,
  };
}

function stateOf(step: ProgressStep, isOver: boolean): BuildStep['state'] {
  if (step.error !== null) return /canceled/i.test(step.error) ? 'stopped' : 'failed';
  if (step.isCached) return 'cached';
  if (step.completedAtMs !== null) return 'done';
  if (step.startedAtMs === null) return isOver ? 'skipped' : 'waiting';
  return isOver ? 'stopped' : 'running';
}

function durationOf({ startedAtMs, completedAtMs }: ProgressStep): number | null {
  return startedAtMs === null || completedAtMs === null ? null : Math.max(0, completedAtMs - startedAtMs);
}
