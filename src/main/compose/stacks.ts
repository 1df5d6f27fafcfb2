import { realpath } from 'node:fs/promises';
import { followReads } from '#main/core/follow-reads.ts';
import type { OperationReport, Operations } from '#main/core/operations.ts';
import type { Watchable } from '#main/core/watchable.ts';
import type { Docker } from '#main/docker/docker.ts';
import type { Workspace } from '#main/files/workspace.ts';
import type { ComposeRef, ComposeRequest, ComposeRun, ComposeStack } from '#shared/contract/compose.ts';
import { composeWords, fileWords } from '#shared/domain/compose-command.ts';
import { AppError } from '#shared/errors.ts';
import { type ComposeTool, createToolFinder } from './find-tool.ts';
import { readStack } from './read-stack.ts';
import { readRunFailure } from './run-failure.ts';
import { createRuns, type OnRunLine } from './runs.ts';

/** The stacks of the workspace's folders, by Compose on the engine in use. */
export interface Stacks {
  readonly runs: Watchable<readonly ComposeRun[]>;
  /** Never fails: what is wrong with the file, the stack says. */
  watch(ref: ComposeRef, signal?: AbortSignal): AsyncGenerator<ComposeStack, void, void>;
  /** Throws `compose-file-invalid`, `compose-missing`, or why no engine is ready. */
  start(request: ComposeRequest): Promise<string>;
  dismiss(operationId: string): void;
}

interface StacksOptions {
  docker: Pick<Docker, 'container' | 'engine' | 'image' | 'workstation'>;
  operations: Operations;
  workspace: Workspace;
}

/** Works on one stack once at a time, by the plugin of this machine or the one of `cale/poste`. */
export function createStacks({ docker, operations, workspace }: StacksOptions): Stacks {
  const findTool = createToolFinder(docker);
  const runs = createRuns(operations);
  const onChange = (listener: () => void) => {
    const stops = [workspace.watch(listener), docker.engine.status.subscribe(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  };
  return {
    runs: runs.list,
    dismiss: runs.dismiss,
    watch: (ref, signal) =>
      followReads(onChange, async () => readStack(await findTool(), workspace, ref), signal),
    async start(request) {
      docker.engine.requireReady();
      const tool = await findTool();
      const stack = await readStack(tool, workspace, request);
      if (stack.problem)
        throw new AppError(stack.problem.code as 'compose-file-invalid', stack.problem.details);
      const cwd = await workspace.resolveInside(request.folder);
      return runs.start(request, (report, onLine) =>
        run({ docker, tool, stack, cwd, request }, report, onLine),
      );
    },
  };
}

/** Compose knows a stack by its name alone: it would take over, or take down, another folder's. */
async function refuseElsewhere({ docker, stack, cwd }: Work, signal: AbortSignal): Promise<void> {
  const project = stack.project ?? '';
  for (const folder of await docker.container.projectFolders(project, signal)) {
    const real = await realpath(folder).catch(() => folder);
    if (real !== cwd) throw new AppError('compose-project-elsewhere', { project, folder });
  }
}

/** Lines in which a failure is looked for: it is at their end. */
const KEPT_LINES = 2_000;

interface Work {
  docker: StacksOptions['docker'];
  tool: ComposeTool;
  stack: ComposeStack;
  cwd: string;
  request: ComposeRequest;
}

/** Fails with `compose-project-elsewhere`; the engine is asked here, where its silence can be left. */
async function run(work: Work, { signal }: OperationReport, onLine: OnRunLine): Promise<void> {
  await refuseElsewhere(work, signal);
  const { docker, tool, stack, cwd, request } = work;
  const lines: string[] = [];
  const code = await tool.run({
    args: [
      '--ansi',
      'never',
      ...fileWords(request.file, stack.isTakenByItself),
      ...composeWords(request, stack.services),
    ],
    cwd,
    signal,
    onLine: (line) => {
      lines.push(line);
      lines.splice(0, lines.length - KEPT_LINES);
      onLine(line);
    },
  });
  if (code === 0) return;
  throw await readRunFailure(docker, lines, stack.services);
}
