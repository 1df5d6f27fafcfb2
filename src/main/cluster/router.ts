import { implement } from '@orpc/server';
import { follow } from '#main/core/watchable.ts';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import type { ClusterTableState } from '#shared/contract/cluster.ts';
import { clusterContract } from '#shared/contract/cluster.ts';
import { forwardContract } from '#shared/contract/forward.ts';
import { podContract } from '#shared/contract/pod.ts';
import { workloadContract } from '#shared/contract/workload.ts';
import { CLUSTER_TABLES } from '#shared/domain/cluster.ts';
import type { ClusterChoices } from './choice.ts';

/** The procedures of a cluster: what it is and has, and what may be done with it. */
export function createClusterRouters(choices: ClusterChoices, kubernetes: Kubernetes) {
  return {
    ...createClusterRouter(choices, kubernetes),
    ...createWorkloadRouter(kubernetes),
    ...createPodRouter(kubernetes),
    ...createForwardRouter(kubernetes),
  };
}

function createClusterRouter(
  choices: ClusterChoices,
  { cluster, object }: Pick<Kubernetes, 'cluster' | 'object'>,
) {
  const os = implement(clusterContract.cluster);
  return {
    cluster: {
      status: os.status.handler(({ signal }) => follow(cluster.status, signal)),
      contexts: os.contexts.handler(() => choices.list()),
      choose: os.choose.handler(({ input }) => choices.choose(input.contextId)),
      open: os.open.handler(({ input }) => choices.open(input.contextId, input.isOpened)),
      confirmPlugin: os.confirmPlugin.handler(({ input }) =>
        choices.confirmPlugin(input.contextId, input.fingerprint),
      ),
      retry: os.retry.handler(() => cluster.retry()),
      watch: os.watch.handler(async function* ({ signal }) {
        cluster.connect();
        yield* cluster.follow(signal);
      }),
      watchTables: os.watchTables.handler(async function* ({ signal }) {
        for await (const states of follow(cluster.states, signal)) yield [...states] as ClusterTableState[];
      }),
      read: os.read.handler(({ input }) => object.raw(input)),
      revealSecret: os.revealSecret.handler(({ input }) => object.reveal(input)),
      usage: os.usage.handler(async function* ({ input, signal }) {
        yield* cluster.usage(input, signal);
      }),
      delete: os.delete.handler(({ input: { table, namespace, name, ...removal } }) =>
        object.remove(CLUSTER_TABLES[table], namespace, name, removal),
      ),
    },
  };
}

function createWorkloadRouter({ workload }: Pick<Kubernetes, 'workload'>) {
  const os = implement(workloadContract.workload);
  return {
    workload: {
      scale: os.scale.handler(({ input }) => workload.scale(input)),
      setImage: os.setImage.handler(({ input }) => workload.setImage(input)),
      restart: os.restart.handler(({ input }) => workload.restart(input)),
      pause: os.pause.handler(({ input }) => workload.pause(input)),
      history: os.history.handler(({ input }) => workload.history(input)),
      undo: os.undo.handler(({ input }) => workload.undo(input)),
    },
  };
}

function createPodRouter({ pod }: Pick<Kubernetes, 'pod'>) {
  const os = implement(podContract.pod);
  return {
    pod: {
      logs: os.logs.handler(async function* ({ input, signal }) {
        yield* pod.logs(input, signal);
      }),
    },
  };
}

function createForwardRouter({ forward }: Pick<Kubernetes, 'forward'>) {
  const os = implement(forwardContract.forward);
  return {
    forward: {
      open: os.open.handler(({ input }) => forward.open(input)),
      close: os.close.handler(({ input }) => forward.close(input.forwardId)),
      watch: os.watch.handler(async function* ({ signal }) {
        for await (const list of follow(forward.list, signal)) yield [...list];
      }),
    },
  };
}
