import type { Work, WorkFacts } from '#main/core/works.ts';
import type {
  BuildChange,
  BuildFailureView,
  BuildLog,
  BuildRequest,
  BuildView,
} from '#shared/contract/build.ts';
import { type ParsedDockerfile, parseDockerfile, recordedInstructions } from '#shared/domain/dockerfile.ts';
import type { RecordedStep } from './build-change.ts';
import { type BuildProgress, NO_PROGRESS } from './build-progress.ts';
import { listBuildSteps } from './build-steps.ts';

/** One build as main keeps it. */
export interface BuildWork extends Work {
  request: BuildRequest;
  /** The Dockerfile as it was when the build started. */
  text: string;
  dockerfile: ParsedDockerfile;
  startedAtMs: number;
  state: BuildView['state'];
  endedAtMs: number | null;
  progress: BuildProgress;
  failure: BuildFailureView | null;
  change: BuildChange | null;
}

/** A build that begins now. */
export function beginBuild(request: BuildRequest, text: string): WorkFacts<BuildWork> {
  return {
    ...{ request, text, dockerfile: parseDockerfile(text), startedAtMs: Date.now(), endedAtMs: null },
    ...{ state: 'running', progress: NO_PROGRESS, failure: null, change: null },
  };
}

/** A build as the page shows it. */
export function viewBuild({ text: _text, dockerfile, progress, ...build }: BuildWork): BuildView {
  return { ...build, steps: listBuildSteps(progress, dockerfile, build.state !== 'running') };
}

/** What a build did of each instruction that its image tells of. */
export function recordedSteps({
  request,
  dockerfile,
  progress,
}: Pick<BuildWork, 'request' | 'dockerfile' | 'progress'>): RecordedStep[] {
  const steps = listBuildSteps(progress, dockerfile, true);
  const cached = new Map(steps.map(({ line, state }) => [line, state === 'cached']));
  return recordedInstructions(dockerfile, request.target).map(({ keyword, line }) => ({
    keyword,
    isCached: cached.get(line) ?? null,
  }));
}

/** What a step of a build wrote so far. */
export function logOf({ progress }: BuildWork, stepId: string): BuildLog {
  const step = progress.steps.get(stepId);
  return { log: step?.log ?? '', isCut: step?.isLogCut ?? false };
}
