import { join } from 'node:path';
import { followReads } from '#main/core/follow-reads.ts';
import type { OperationReport, Operations } from '#main/core/operations.ts';
import { createSchedule } from '#main/core/schedule.ts';
import { mapped, type Watchable } from '#main/core/watchable.ts';
import { createWorks, type TellWork, type WorkFacts } from '#main/core/works.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type {
  BuildContext,
  BuildFailureView,
  BuildLog,
  BuildRequest,
  BuildView,
} from '#shared/contract/build.ts';
import { cutBefore, lineOfStep } from '#shared/domain/dockerfile.ts';
import { parseReference } from '#shared/domain/image-reference.ts';
import { AppError, type AppErrorCode } from '#shared/errors.ts';
import { compareBuilds } from './build-change.ts';
import { measureContext } from './build-context.ts';
import type { BuildFailure } from './build-failure.ts';
import { type BuildWork, beginBuild, logOf, recordedSteps, viewBuild } from './build-work.ts';
import { cliEnvironment, requireBuildx } from './buildx.ts';
import { buildLastLayer } from './last-layer.ts';
import { orLostEngine } from './lost-engine.ts';
import { buildArguments, runBuild } from './run-build.ts';

/** What the build panel does; builds are operations, found again in `list`. */
export interface Builds {
  readonly list: Watchable<readonly BuildView[]>;
  /** What a step wrote, again as it grows. Throws `operation-not-found`. */
  watchLog(operationId: string, stepId: string, signal?: AbortSignal): AsyncGenerator<BuildLog, void, void>;
  /** Throws `path-outside-workspace`. */
  context(folder: string, dockerfile: string): Promise<BuildContext>;
  /** Throws `file-not-found`, `image-name-invalid`, `path-outside-workspace`, or why no engine is ready. */
  start(request: BuildRequest): Promise<string>;
  /** Starts building what came before the failed instruction. Throws `build-nothing-before`. */
  lastLayer(operationId: string): string;
}

interface BuildsOptions {
  docker: Pick<Docker, 'engine' | 'image'>;
  operations: Operations;
  workspace: Workspace;
}

/** Builds kept with their logs, so that a page that comes back finds them. */
const KEPT_BUILDS = 8;
/** Progress is told this often at most, in milliseconds: faster than an eye, slower than a chatty program. */
const TELL_MS = 100;

/** Keeps the last builds; each runs by the CLI of this machine on the engine in use. */
export function createBuilds(options: BuildsOptions): Builds {
  const { docker, operations, workspace } = options;
  const works = createWorks<BuildWork>(operations, {
    kept: KEPT_BUILDS,
    atEnd: (build, { state }) => ({ ...build, state, endedAtMs: Date.now() }),
  });
  return {
    list: mapped(works.list, (builds) => builds.map(viewBuild)),
    watchLog: (operationId, stepId, signal) => {
      let build = works.get(operationId);
      const read = async () => {
        build = works.list.value.find((one) => one.operationId === operationId) ?? build;
        return logOf(build, stepId);
      };
      return followReads((listener) => works.list.subscribe(listener), read, signal);
    },
    context: (folder, dockerfile) => measureContext(workspace, folder, dockerfile),
    start: async (request) => {
      docker.engine.requireReady();
      const begun = beginBuild(request, await readRecipe(workspace, request));
      return works.start('build', begun, (report, tell) => build(options, begun, report, tell));
    },
    lastLayer: (operationId) => {
      const { request, text, failure } = works.get(operationId);
      docker.engine.requireReady();
      const recipe = failure?.line == null ? null : cutBefore(text, failure.line);
      if (recipe === null) throw new AppError('build-nothing-before');
      return operations.start('build-last-layer', 'build-last-layer', (report) =>
        buildLastLayer(options, { request, recipe }, report),
      );
    },
  };
}

async function readRecipe(workspace: Workspace, request: BuildRequest): Promise<string> {
  if (!parseReference(request.tag)) throw new AppError('image-name-invalid', { name: request.tag });
  const path = `${request.folder}/${request.dockerfile}`;
  const { text, version } = await workspace.readFile(path);
  if (version === null) throw new AppError('file-not-found', { path });
  return text;
}

async function build(
  { docker, workspace }: BuildsOptions,
  begun: WorkFacts<BuildWork>,
  report: OperationReport,
  tell: TellWork<BuildWork>,
): Promise<void> {
  const { request } = begun;
  const { signal } = report;
  report.phase('build', request.tag);
  const env = cliEnvironment(docker.engine.cliEnv());
  await requireBuildx(env, signal);
  const folder = await workspace.resolveInside(request.folder);
  const args = await buildArguments(workspace, request, join(folder, request.dockerfile));
  const before = await docker.image.built(request.tag);
  const beganAtMs = await docker.engine.timeMs();
  let progress = begun.progress;
  const telling = createSchedule(() => tell({ progress }), { delayMs: TELL_MS });
  const failure = await runBuild({ args, cwd: folder, env, signal }, (latest) => {
    progress = latest;
    telling.request();
  }).finally(() => {
    telling.stop();
    tell({ progress });
  });
  if (failure) {
    const view = failureView(await orLostEngine(failure, docker, request.tag), { ...begun, progress });
    tell({ failure: view });
    throw new AppError(view.code, view.details);
  }
  const after = await docker.image.built(request.tag);
  const recorded = recordedSteps({ ...begun, progress });
  tell({ change: after && compareBuilds(before, after, { beganAtMs, recorded }) });
}

function failureView(
  failure: BuildFailure,
  { progress, text, dockerfile }: WorkFacts<BuildWork>,
): BuildFailureView & { code: AppErrorCode } {
  const failed = [...progress.steps.values()].findLast(
    ({ error }) => error !== null && !/canceled/i.test(error),
  );
  const line = failure.line ?? (failed ? lineOfStep(dockerfile, failed.name) : null);
  return {
    code: failure.code,
    details: { ...failure.details, line },
    message: failure.message,
    line,
    lineText: line === null ? null : (text.split(/\r?\n/)[line - 1] ?? null),
    stepId: failed?.stepId ?? null,
    // A recipe BuildKit could not read, or a base it does not have, has no layer before.
    hasLastLayer: hasLayerBefore(failure, text, line),
  };
}

function hasLayerBefore({ code }: BuildFailure, text: string, line: number | null): boolean {
  const isRunnable = code === 'build-step-failed' || code === 'build-file-missing' || code === 'build-failed';
  return isRunnable && line !== null && cutBefore(text, line) !== null;
}
