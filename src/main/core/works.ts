import type { OperationKind, OperationSnapshot } from '#shared/contract/operation.ts';
import { AppError } from '#shared/errors.ts';
import { noteFailure } from './failures.ts';
import type { OperationReport, Operations } from './operations.ts';
import { State, type Watchable } from './watchable.ts';

/** One long work as its area tells it: the operation, and whatever the area says or finds besides. */
export interface Work {
  readonly operationId: string;
}

/** What an area says of a work; the list gives it the id of its operation. */
export type WorkFacts<W extends Work> = Omit<W, 'operationId'>;

/** Changes what the list says of one work; nothing once it is off the list. */
export type TellWork<W extends Work> = (change: Partial<WorkFacts<W>>) => void;

interface WorksOptions<W extends Work> {
  /** Works kept at most; those that ended leave first, the oldest before, and one that runs never does. */
  kept: number;
  /** What a work that ended is from then on; null takes it off. Without it the work stays as it is. */
  atEnd?: (work: W, end: OperationSnapshot) => W | null;
}

/** The long works of an area with what they found, so that a page that comes back finds them. */
export interface Works<W extends Work> {
  readonly list: Watchable<W[]>;
  /** Throws `operation-not-found`. */
  get(operationId: string): W;
  /** Starts the work as an operation of this kind, whose first phase bears its name unless another is given; gives its id. */
  start(
    kind: OperationKind,
    facts: WorkFacts<W>,
    perform: (report: OperationReport, tell: TellWork<W>) => Promise<void>,
    firstPhase?: string,
  ): string;
  /** Takes one off the list; its operation goes on. */
  dismiss(operationId: string): void;
}

/** An empty list of works. */
export function createWorks<W extends Work>(
  operations: Pick<Operations, 'start' | 'ended'>,
  { kept, atEnd = (work) => work }: WorksOptions<W>,
): Works<W> {
  const list = new State<W[]>([]);
  const running = new Set<string>();

  function replace(operationId: string, change: (work: W) => W | null): void {
    list.update((works) =>
      works.flatMap((work) => (work.operationId === operationId ? (change(work) ?? []) : work)),
    );
  }

  const isListed = (id: string) => list.value.some(({ operationId }) => operationId === id);

  function withoutOldest(works: W[]): W[] {
    const ended = works.filter(({ operationId }) => !running.has(operationId));
    const leaving = new Set(ended.slice(0, Math.max(0, works.length - kept)));
    return leaving.size === 0 ? works : works.filter((work) => !leaving.has(work));
  }

  return {
    list,
    get(operationId) {
      const work = list.value.find((one) => one.operationId === operationId);
      if (!work) throw new AppError('operation-not-found', { operationId });
      return work;
    },
    start(kind, facts, perform, firstPhase = kind) {
      const work = (report: OperationReport) =>
        perform(report, (change) => replace(operationId, (before) => ({ ...before, ...change })));
      // A page that comes late still learns how what it lists ended.
      const operationId = operations.start(kind, firstPhase, work, isListed);
      running.add(operationId);
      // What an area knows of a work, and its id, are a work.
      list.update((works) => withoutOldest([...works, { ...facts, operationId } as W]));
      operations
        .ended(operationId)
        .then((end) => {
          running.delete(operationId);
          replace(operationId, (work) => atEnd(work, end));
          list.update(withoutOldest);
        })
        .catch(noteFailure);
      return operationId;
    },
    dismiss: (operationId) => replace(operationId, () => null),
  };
}
