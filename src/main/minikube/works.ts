import { isDeepStrictEqual } from 'node:util';
import type { OperationReport, Operations } from '#main/core/operations.ts';
import { createWorks, type TellWork, type Works } from '#main/core/works.ts';
import type { MinikubeWork } from '#shared/contract/minikube.ts';
import type { MinikubeAction } from '#shared/domain/minikube.ts';
import { AppError } from '#shared/errors.ts';

/** Works kept with what became of them. */
const KEPT_WORKS = 6;

/** What is done, to which profile, and how it was asked for where that is not all. */
interface MinikubeAsk extends Partial<Pick<MinikubeWork, 'asRoot' | 'asked' | 'images' | 'node'>> {
  action: MinikubeAction;
  profile: string;
}

/** What minikube does and did, one work at a time for each profile. */
export interface MinikubeWorks extends Pick<Works<MinikubeWork>, 'list' | 'dismiss'> {
  isRunning(): boolean;
  /** Gives the id of the one under way where the very same is asked again. Throws `minikube-busy` where anything else is. */
  start(
    ask: MinikubeAsk,
    perform: (report: OperationReport, tell: TellWork<MinikubeWork>) => Promise<void>,
  ): string;
}

/** No work yet; `onEnd` is told after each. */
export function createMinikubeWorks(operations: Operations, onEnd: () => void): MinikubeWorks {
  const running = new Map<string, { operationId: string; ask: Required<MinikubeAsk> }>();
  const works = createWorks<MinikubeWork>(operations, {
    kept: KEPT_WORKS,
    atEnd: (work) => ({ ...work, isRunning: false }),
  });
  return {
    list: works.list,
    isRunning: () => running.size > 0,
    dismiss: (operationId) => {
      if (![...running.values()].some((one) => one.operationId === operationId)) works.dismiss(operationId);
    },
    start({ action, profile, asRoot = false, asked = null, images = [], node = null }, perform) {
      const ask = { action, profile, asRoot, asked, images, node };
      const before = running.get(profile);
      if (before && isDeepStrictEqual(before.ask, ask)) return before.operationId;
      if (before) throw new AppError('minikube-busy', { profile, action: before.ask.action });
      for (const work of works.list.value) if (work.profile === profile) works.dismiss(work.operationId);
      const facts = { ...ask, isRunning: true, downloads: [], warnings: [] };
      const work = async (report: OperationReport, tell: TellWork<MinikubeWork>) => {
        try {
          await perform(report, tell);
        } finally {
          running.delete(profile);
          onEnd();
        }
      };
      const operationId = works.start(`minikube-${action}`, facts, work, 'minikube-ask');
      running.set(profile, { operationId, ask });
      return operationId;
    },
  };
}
