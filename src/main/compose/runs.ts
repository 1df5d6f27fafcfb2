import type { OperationReport, Operations } from '#main/core/operations.ts';
import { createWorks, type WorkFacts, type Works } from '#main/core/works.ts';
import type { ComposeRef, ComposeRequest, ComposeRun } from '#shared/contract/compose.ts';
import { AppError } from '#shared/errors.ts';
import { readComposeLine, withObject } from './compose-progress.ts';

/** Lines kept of what Compose writes beside its progress: the end of a build, and the failure. */
const KEPT_LINES = 100;
/** Stacks whose last run is kept. */
const KEPT_RUNS = 8;

/** What a run writes while it works. */
export type OnRunLine = (line: string) => void;

/** The last run of each stack, told as it goes on. */
interface Runs extends Pick<Works<ComposeRun>, 'list' | 'dismiss'> {
  /** Gives the operation's id. Throws `compose-busy` while this stack is worked on. */
  start(request: ComposeRequest, work: (report: OperationReport, onLine: OnRunLine) => Promise<void>): string;
}

/** No run yet. */
export function createRuns(operations: Operations): Runs {
  const works = createWorks<ComposeRun>(operations, {
    kept: KEPT_RUNS,
    atEnd: (run, { state, errorCode: code, errorDetails: details }) => ({
      ...run,
      state,
      endedAtMs: Date.now(),
      failure: code === null ? null : { code, details },
    }),
  });
  const dismissEnded = (run: ComposeRun | undefined) =>
    run && run.state !== 'running' && works.dismiss(run.operationId);
  return {
    list: works.list,
    dismiss: (operationId) =>
      void dismissEnded(works.list.value.find((run) => run.operationId === operationId)),
    start(request, work) {
      const last = works.list.value.find((run) => isOf(run.request, request));
      if (last?.state === 'running') throw new AppError('compose-busy');
      dismissEnded(last);
      return works.start(`compose-${request.action}`, firstRun(request), (report, tell) => {
        let heard: Heard = { objects: [], log: [] };
        return work(report, (line) => {
          heard = withLine(heard, line);
          tell(heard);
        });
      });
    },
  };
}

function isOf(request: ComposeRef, { folder, file }: ComposeRef): boolean {
  return request.folder === folder && request.file === file;
}

function firstRun(request: ComposeRequest): WorkFacts<ComposeRun> {
  const startedAtMs = Date.now();
  return { request, state: 'running', startedAtMs, endedAtMs: null, objects: [], log: [], failure: null };
}

type Heard = Pick<ComposeRun, 'objects' | 'log'>;

function withLine({ objects, log }: Heard, line: string): Heard {
  const said = readComposeLine(line);
  if (said) return { objects: withObject(objects, said), log };
  return { objects, log: line.trim() === '' ? log : [...log, line].slice(-KEPT_LINES) };
}
