import type { Api } from '#shared/contract/index.ts';
import type { MinikubeWork } from '#shared/contract/minikube.ts';
import type { MinikubeRemedy } from '#shared/domain/minikube.ts';
import { openTool } from '../../../command-bus.ts';
import { useAttempt } from '../../../errors.ts';
import { useApi } from '../../../session.ts';
import { tellWish } from './wishes.ts';

/** What each button under a work that failed does; those that make no sense for it are left out. */
export function useRemedies(work: MinikubeWork): Readonly<Partial<Record<MinikubeRemedy, () => void>>> {
  const { minikube } = useApi();
  const attempt = useAttempt();
  const call = (ask: () => Promise<unknown>) => () => void attempt(ask);
  const { action, profile } = work;
  const isStart = action === 'start';
  const ofProfile = {
    delete: () => tellWish({ kind: 'delete', profile }),
    start: call(() => start(minikube, work)),
    unpause: call(() => minikube.unpause({ profile })),
  };
  return {
    retry: call(() => askAgain(minikube, work)),
    ...(action !== 'prepare' && { prepare: call(() => minikube.prepare({})), ...ofProfile }),
    ...((isStart || action === 'prepare') && {
      'as-root': call(() => askAgain(minikube, { ...work, asRoot: true })),
    }),
    ...(isStart && { 'fewer-resources': () => tellWish({ kind: 'resources', profile }) }),
    'look-again': call(() => minikube.refresh()),
    'clean-up': () => openTool('cleanup'),
  };
}

/** Asks again for all that a work was asked for. */
export function askAgain(minikube: Api['minikube'], work: MinikubeWork): Promise<unknown> {
  const { action, profile, asRoot, images, node } = work;
  const again: Readonly<Record<MinikubeWork['action'], () => Promise<unknown>>> = {
    prepare: () => minikube.prepare({ asRoot }),
    start: () => start(minikube, work),
    stop: () => minikube.stop({ profile }),
    pause: () => minikube.pause({ profile }),
    unpause: () => minikube.unpause({ profile }),
    delete: () => minikube.delete({ profile }),
    'add-node': () => minikube.addNode({ profile }),
    'remove-node': () => minikube.removeNode({ profile, node: node ?? '' }),
    'load-images': () => minikube.loadImages({ profile, images }),
  };
  return again[action]();
}

function start(minikube: Api['minikube'], { profile, asked, asRoot }: MinikubeWork): Promise<unknown> {
  return minikube.start({ profile, ...asked, asRoot });
}
