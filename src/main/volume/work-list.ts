import { State, type Watchable } from '#main/rpc/watchable.ts';
import type { VolumeWork, VolumeWorkKind } from '#shared/domain/volume.ts';
import type { VolumeOperations, VolumeReport } from './ports.ts';

/** Works kept on the list; the oldest leave first. */
const MAX_WORKS = 10;

/** Long works on volumes, so that a page that comes back finds them. */
export interface WorkList {
  readonly works: Watchable<VolumeWork[]>;
  start(work: Omit<VolumeWork, 'operationId'>, perform: (report: VolumeReport) => Promise<void>): string;
  dismiss(operationId: string): void;
}

export function createWorkList(operations: VolumeOperations): WorkList {
  const works = new State<VolumeWork[]>([]);
  return {
    works,
    start: (work, perform) => {
      const phase: VolumeWorkKind = work.kind;
      const operationId = operations.start(work.kind, phase, perform);
      works.update((list) => [...list, { ...work, operationId }].slice(-MAX_WORKS));
      return operationId;
    },
    dismiss: (operationId) => works.update((list) => list.filter((one) => one.operationId !== operationId)),
  };
}
