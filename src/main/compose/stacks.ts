import { realpath } from 'node:fs/promises';
import { followReads } from '#main/rpc/follow-reads.ts';
import type { Watchable } from '#main/rpc/watchable.ts';
import type { ComposeRef, ComposeRequest, ComposeRun, ComposeStack } from '#shared/domain/compose.ts';
import { composeWords } from '#shared/domain/compose-command.ts';
import { AppError } from '#shared/errors.ts';
import { type ComposeTool, createToolFinder } from './find-tool.ts';
import type { ComposeEngine, ComposeOperations, ComposeReport, ComposeWorkspace } from './ports.ts';
import { readStack } from './read-stack.ts';
import { createRunBook, type OnRunLine } from './run-book.ts';
import { readRunFailure } from './run-failure.ts';

/** The stacks of the workspace's folders, by Compose on the engine in use. */
export interface Stacks {
  readonly runs: Watchable<readonly ComposeRun[]>;
  /** Never fails: what is wrong with the file, the stack says. */
  watch(ref: ComposeRef, signal?: AbortSignal): AsyncGenerator<ComposeStack, void, void>;
  /** Throws `compose-file-invalid`, `compose-project-elsewhere`, `compose-missing`, or why no engine is ready. */
  start(request: ComposeRequest): Promise<string>;
  dismiss(operationId: string): void;
}

export interface StacksOptions {
  engine: ComposeEngine;
  operations: ComposeOperations;
  workspace: ComposeWorkspace;
}

export function createStacks({ engine, operations, workspace }: StacksOptions): Stacks {
  const findTool = createToolFinder(engine);
  const book = createRunBook(operations);
  const onChange = (listener: () => void) => {
    const stops = [workspace.watch(listener), engine.status.subscribe(listener)];
    return () => {
      for (const stop of stops) stop();
    };
  };
  return {
    runs: book.runs,
    dismiss: book.dismiss,
    watch: (ref, signal) =>
      followReads(onChange, async () => readStack(await findTool(), workspace, ref), signal),
    async start(request) {
      engine.requireReady();
      const tool = await findTool();
      const stack = await readStack(tool, workspace, request);
      if (stack.problem)
        throw new AppError(stack.problem.code as 'compose-file-invalid', stack.problem.details);
      const cwd = await workspace.resolveInside(request.folder);
      await refuseElsewhere(engine, stack.project ?? '', cwd);
      return book.start(request, (report, onLine) =>
        run({ engine, tool, stack, cwd, request }, report, onLine),
      );
    },
  };
}

/** Compose knows a stack by its name alone: it would take over, or take down, another folder's. */
async function refuseElsewhere(engine: ComposeEngine, project: string, cwd: string): Promise<void> {
  for (const folder of await engine.foldersOf(project)) {
    const real = await realpath(folder).catch(() => folder);
    if (real !== cwd) throw new AppError('compose-project-elsewhere', { project, folder });
  }
}

interface Work {
  engine: ComposeEngine;
  tool: ComposeTool;
  stack: ComposeStack;
  cwd: string;
  request: ComposeRequest;
}

async function run(work: Work, { signal }: ComposeReport, onLine: OnRunLine): Promise<void> {
  const { engine, tool, stack, cwd, request } = work;
  const lines: string[] = [];
  const code = await tool.run({
    args: ['--ansi', 'never', '-f', request.file, ...composeWords(request)],
    cwd,
    signal,
    onLine: (line) => {
      lines.push(line);
      onLine(line);
    },
  });
  if (code === 0) return;
  throw await readRunFailure(engine, lines, stack.services);
}
