import { createClusterChoices } from '#main/cluster/choice.ts';
import { createLogger } from '#main/core/logger.ts';
import { State, waitForValue } from '#main/core/watchable.ts';
import { readContexts } from '#main/kubernetes/contexts.ts';
import { createKubernetes, type Kubernetes } from '#main/kubernetes/kubernetes.ts';
import { type Settings, settingsSchema } from '#shared/contract/app.ts';
import type { ClusterStatus } from '#shared/contract/cluster.ts';

type OwnClusters = Parameters<typeof createClusterChoices>[0]['own']['value'];

/** Longest wait for a state of the cluster, in milliseconds: two cores may run eight suites. */
const PATIENCE_MS = 60_000;

/** The app's Kubernetes and what chooses its cluster, with settings in memory. */
export function openKubernetes(env: NodeJS.ProcessEnv = process.env) {
  const state = new State<Settings>(settingsSchema.parse({}));
  const settings = {
    state,
    update: async (change: Partial<Settings>) => {
      state.set({ ...state.value, ...change });
      return state.value;
    },
  };
  const own = new State<OwnClusters>(null);
  const firstLook = { pendingFile: () => null, look: async () => {} };
  const choices = createClusterChoices({ settings, readContexts, own, firstLook, env });
  return { choices, own, kubernetes: createKubernetes(choices, createLogger(null)) };
}

/** Connects to the cluster of `KUBECONFIG`, opened for changes, every table read. */
export async function openWritableKubernetes(env: NodeJS.ProcessEnv = process.env) {
  const opened = openKubernetes(env);
  const { choices, kubernetes } = opened;
  kubernetes.cluster.connect();
  const { contextId } = await statusIs(kubernetes, ({ isComplete }) => isComplete);
  await choices.open(contextId ?? '', true);
  await statusIs(kubernetes, ({ canWrite }) => canWrite);
  return opened;
}

/** The status once it fits; throws with the last one where it never does. */
export async function statusIs(
  { cluster }: Pick<Kubernetes, 'cluster'>,
  fits: (status: ClusterStatus) => boolean,
): Promise<ClusterStatus> {
  const found = await waitForValue(cluster.status, fits, PATIENCE_MS);
  if (found) return found;
  throw new Error(`the cluster stays ${JSON.stringify(cluster.status.value)}`);
}
