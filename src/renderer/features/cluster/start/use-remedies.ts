import type { MinikubeWork } from '#shared/contract/minikube.ts';
import type { MinikubeRemedy } from '#shared/domain/minikube.ts';
import { useAttempt } from '../../../errors.ts';
import { useApi } from '../../../session.ts';
import { tellWish } from './wishes.ts';

/** What each button under a work that failed does; those that make no sense for it are left out. */
export function useRemedies({
  action,
  profile,
  asRoot,
  asked,
}: MinikubeWork): Readonly<Partial<Record<MinikubeRemedy, () => void>>> {
  const { minikube } = useApi();
  const attempt = useAttempt();
  const call = (ask: () => Promise<unknown>) => () => void attempt(ask);
  const isStart = action === 'start';
  const start = (isAsRoot: boolean) => minikube.start({ profile, ...asked, asRoot: isAsRoot });
  const again: Readonly<Partial<Record<MinikubeWork['action'], () => Promise<unknown>>>> = {
    prepare: () => minikube.prepare({ asRoot }),
    start: () => start(asRoot),
    stop: () => minikube.stop({ profile }),
    pause: () => minikube.pause({ profile }),
    unpause: () => minikube.unpause({ profile }),
    delete: () => minikube.delete({ profile }),
    'add-node': () => minikube.addNode({ profile }),
    'load-images': () => minikube.loadImages({ profile }),
  };
  const retry = again[action];
  const ofProfile = {
    delete: () => tellWish({ kind: 'delete', profile }),
    start: call(() => start(asRoot)),
    unpause: call(() => minikube.unpause({ profile })),
  };
  return {
    ...(retry && { retry: call(retry) }),
    ...(action !== 'prepare' && { prepare: call(() => minikube.prepare({})), ...ofProfile }),
    ...((isStart || action === 'prepare') && {
      'as-root': call(() => (isStart ? start(true) : minikube.prepare({ asRoot: true }))),
    }),
    ...(isStart && { 'fewer-resources': () => tellWish({ kind: 'resources', profile }) }),
    'look-again': call(() => minikube.refresh()),
  };
}
