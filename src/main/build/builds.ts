import { join } from 'node:path';
import type { Watchable } from '#main/rpc/watchable.ts';
import type { BuildContext, BuildFailureView, BuildRequest, BuildView } from '#shared/domain/build.ts';
import { compareBuilds } from '#shared/domain/build-change.ts';
import type { BuildFailure } from '#shared/domain/build-failure.ts';
import { cutBefore, lineOfStep } from '#shared/domain/dockerfile.ts';
import { parseReference } from '#shared/domain/image-reference.ts';
import { AppError, type AppErrorCode } from '#shared/errors.ts';
import { type BuildBook, type BuildEntry, createBuildBook } from './build-book.ts';
import { measureContext } from './build-context.ts';
import { cliEnvironment, requireBuildx } from './buildx.ts';
import { buildLastLayer } from './last-layer.ts';
import { orLostEngine } from './lost-engine.ts';
import type { BuildEngine, BuildOperations, BuildReport, BuildWorkspace } from './ports.ts';
import { buildArguments, runBuild } from './run-build.ts';

/** What the build panel does; builds are operations, found again in `list`. */
export interface Builds {
  readonly list: Watchable<readonly BuildView[]>;
  /** Throws `operation-not-found`. */
  entry(operationId: string): BuildEntry;
  /** Throws `path-outside-workspace`. */
  context(folder: string, dockerfile: string): Promise<BuildContext>;
  /** Throws `file-not-found`, `image-name-invalid`, `path-outside-workspace`, or why no engine is ready. */
  start(request: BuildRequest): Promise<string>;
  /** Starts building what came before the failed instruction. Throws `build-nothing-before`. */
  lastLayer(operationId: string): string;
}

export interface BuildsOptions {
  engine: BuildEngine;
  operations: BuildOperations;
  workspace: BuildWorkspace;
}

export function createBuilds(options: BuildsOptions): Builds {
  const { engine, operations, workspace } = options;
  const book = createBuildBook();
  const entryOf = (operationId: string) => {
    const entry = book.find(operationId);
    if (!entry) throw new AppError('operation-not-found', { operationId });
    return entry;
  };
  return {
    list: book.list,
    entry: entryOf,
    context: (folder, dockerfile) => measureContext(workspace, folder, dockerfile),
    start: async (request) => {
      engine.requireReady();
      const entry = book.create(request, await readRecipe(workspace, request));
      const id = operations.start('build', 'build', (report) => build(options, book, entry, report));
      book.add(id, entry);
      void operations.ended(id).then(({ state }) => {
        entry.state = state;
        entry.endedAtMs = Date.now();
        book.publish(entry);
      });
      return id;
    },
    lastLayer: (operationId) => {
      const { request, text, failure } = entryOf(operationId);
      engine.requireReady();
      const recipe = failure?.line == null ? null : cutBefore(text, failure.line);
      if (recipe === null) throw new AppError('build-nothing-before');
      return operations.start('build-last-layer', 'build-last-layer', (report) =>
        buildLastLayer(options, { request, recipe }, report),
      );
    },
  };
}

async function readRecipe(workspace: BuildWorkspace, request: BuildRequest): Promise<string> {
  if (!parseReference(request.tag)) throw new AppError('image-name-invalid', { name: request.tag });
  const path = `${request.folder}/${request.dockerfile}`;
  const { text, version } = await workspace.readFile(path);
  if (version === null) throw new AppError('file-not-found', { path });
  return text;
}

async function build(
  { engine, workspace }: BuildsOptions,
  book: BuildBook,
  entry: BuildEntry,
  report: BuildReport,
): Promise<void> {
  const { request } = entry;
  const { signal } = report;
  report.phase('build', request.tag);
  const env = cliEnvironment(engine.cliEnv());
  await requireBuildx(env, signal);
  const folder = await workspace.resolveInside(request.folder);
  const args = await buildArguments(workspace, request, join(folder, request.dockerfile));
  const before = await engine.readImage(request.tag);
  const failure = await runBuild({ args, cwd: folder, env, signal }, (progress) => {
    entry.progress = progress;
    book.progressed(entry);
  });
  if (failure) {
    const view = failureView(await orLostEngine(failure, engine, request.tag), entry);
    entry.failure = view;
    throw new AppError(view.code, view.details);
  }
  const after = await engine.readImage(request.tag);
  entry.change = after && compareBuilds(before, after);
}

/** What programs write when the engine's disk is full: the step then fails like any other. */
const DISK_FULL = /no space left on device/i;

function failureView(
  failure: BuildFailure,
  { progress, text, dockerfile }: BuildEntry,
): BuildFailureView & { code: AppErrorCode } {
  const failed = [...progress.steps.values()].findLast(
    ({ error }) => error !== null && !/canceled/i.test(error),
  );
  const line = failure.line ?? (failed ? lineOfStep(dockerfile, failed.name) : null);
  return {
    code:
      failure.code === 'build-step-failed' && DISK_FULL.test(failed?.log ?? '') ? 'disk-full' : failure.code,
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
