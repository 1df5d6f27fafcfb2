import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import { minikubeContract } from '#shared/contract/minikube.ts';
import type { Minikube } from './minikube.ts';
import type { TerminalCluster } from './terminal-cluster.ts';

const started = async (operationId: Promise<string>) => ({ operationId: await operationId });

/** Procedures `minikube.*`. */
export function createMinikubeRouter(minikube: Minikube, kubectl: TerminalCluster['kubectl']) {
  const os = implement(minikubeContract.minikube);
  return {
    minikube: {
      watch: os.watch.handler(async function* ({ signal }) {
        yield* follow(minikube.status, signal);
      }),
      kubectl: os.kubectl.handler(async function* ({ signal }) {
        yield* follow(kubectl, signal);
      }),
      refresh: os.refresh.handler(() => minikube.refresh()),
      check: os.check.handler(() => minikube.check()),
      prepare: os.prepare.handler(({ input }) => started(minikube.prepare(input.asRoot))),
      start: os.start.handler(({ input }) => started(minikube.start(input))),
      stop: os.stop.handler(({ input }) => started(minikube.stop(input.profile))),
      pause: os.pause.handler(({ input }) => started(minikube.pause(input.profile))),
      unpause: os.unpause.handler(({ input }) => started(minikube.unpause(input.profile))),
      delete: os.delete.handler(({ input }) => started(minikube.delete(input.profile))),
      addNode: os.addNode.handler(({ input }) => started(minikube.addNode(input.profile))),
      removeNode: os.removeNode.handler(({ input }) =>
        started(minikube.removeNode(input.profile, input.node)),
      ),
      loadImages: os.loadImages.handler(({ input }) =>
        started(minikube.loadImages(input.profile, input.images)),
      ),
      log: os.log.handler(() => minikube.log()),
      dismiss: os.dismiss.handler(({ input }) => minikube.dismiss(input.operationId)),
      chooseHome: os.chooseHome.handler(({ input }) => minikube.chooseHome(input.isLearners)),
    },
  };
}
