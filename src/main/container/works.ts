import type { OperationReport, Operations } from '#main/rpc/operations.ts';
import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { ContainerWork } from '#shared/domain/container.ts';

/** Ended works kept for the learner to read; older ones leave first. */
const KEPT_WORKS = 20;
/** Works whose success shows by itself in the list of containers. */
const SHOWS_BY_ITSELF: readonly ContainerWork['kind'][] = [
  'container-run',
  'container-stop',
  'container-restart',
];

/** Long works on containers, listed so that a reloaded page finds them. */
export interface Works {
  readonly list: Watchable<readonly ContainerWork[]>;
  start(
    work: Omit<ContainerWork, 'operationId'>,
    perform: (report: OperationReport) => Promise<void>,
  ): { operationId: string };
  dismiss(operationId: string): void;
}

/** Starts each work as an operation; a success that the list shows anyway takes itself off. */
export function createWorks(operations: Operations): Works {
  const list = new State<readonly ContainerWork[]>([]);
  const dismiss = (operationId: string) =>
    list.update((works) => works.filter((work) => work.operationId !== operationId));
  return {
    list,
    dismiss,
    start(work, perform) {
      const operationId = operations.start(work.kind, work.kind, perform);
      list.update((works) => [...works, { ...work, operationId }].slice(-KEPT_WORKS));
      void operations.ended(operationId).then(({ state }) => {
        const isSilent = state === 'done' && SHOWS_BY_ITSELF.includes(work.kind);
        if (isSilent || state === 'cancelled') dismiss(operationId);
      });
      return { operationId };
    },
  };
}
