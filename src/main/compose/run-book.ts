import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { ComposeRef, ComposeRequest, ComposeRun } from '#shared/domain/compose.ts';
import { readComposeLine, withObject } from '#shared/domain/compose-progress.ts';
import { AppError } from '#shared/errors.ts';
import type { ComposeOperations, ComposeReport } from './ports.ts';

/** Lines kept of what Compose writes beside its progress: the end of a build, and the failure. */
const KEPT_LINES = 100;
/** Stacks whose last run is kept. */
const KEPT_RUNS = 8;

/** What a run writes while it works. */
export type OnRunLine = (line: string) => void;

/** The last run of each stack, told as it goes on. */
export interface RunBook {
  readonly runs: Watchable<readonly ComposeRun[]>;
  /** Gives the operation's id. Throws `compose-busy` while this stack is worked on. */
  start(request: ComposeRequest, work: (report: ComposeReport, onLine: OnRunLine) => Promise<void>): string;
  find(operationId: string): ComposeRun | undefined;
  dismiss(operationId: string): void;
}

export function createRunBook(operations: ComposeOperations): RunBook {
  const runs = new State<readonly ComposeRun[]>([]);
  const change = (operationId: string, with_: (run: ComposeRun) => Partial<ComposeRun>) =>
    runs.update((all) =>
      all.map((run) => (run.operationId === operationId ? { ...run, ...with_(run) } : run)),
    );
  return {
    runs,
    find: (operationId) => runs.value.find((run) => run.operationId === operationId),
    dismiss: (operationId) =>
      runs.update((all) => all.filter((run) => run.operationId !== operationId || run.state === 'running')),
    start(request, work) {
      const others = runs.value.filter((run) => !isOf(run.request, request));
      const last = runs.value.find((run) => isOf(run.request, request));
      if (last?.state === 'running') throw new AppError('compose-busy');
      const operationId: string = operations.start(
        `compose-${request.action}`,
        `compose-${request.action}`,
        // The work starts at once: what it says is taken once the run is in the list.
        async (report) => {
          await Promise.resolve();
          await work(report, (line) => change(operationId, (run) => heard(run, line)));
        },
      );
      runs.set([...others, firstRun(operationId, request)].slice(-KEPT_RUNS));
      void operations.ended(operationId).then(({ state, errorCode, errorDetails }) =>
        change(operationId, () => ({
          state,
          endedAtMs: Date.now(),
          failure: errorCode === null ? null : { code: errorCode, details: errorDetails },
        })),
      );
      return operationId;
    },
  };
}

function isOf(request: ComposeRef, { folder, file }: ComposeRef): boolean {
  return request.folder === folder && request.file === file;
}

function firstRun(operationId: string, request: ComposeRequest): ComposeRun {
  const startedAtMs = Date.now();
  return {
    operationId,
    request,
    state: 'running',
    startedAtMs,
    endedAtMs: null,
    objects: [],
    log: [],
    failure: null,
  };
}

function heard({ objects, log }: ComposeRun, line: string): Partial<ComposeRun> {
  const said = readComposeLine(line);
  if (said) return { objects: withObject(objects, said) };
  return line.trim() === '' ? {} : { log: [...log, line].slice(-KEPT_LINES) };
}
