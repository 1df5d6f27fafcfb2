import { createListeners } from '#main/core/listeners.ts';
import type { Logger } from '#main/core/logger.ts';
import { State, type Watchable } from '#main/core/watchable.ts';
import { toFailure } from '#main/core/wire-error.ts';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import { AppError } from '#shared/errors.ts';
import type { ChosenContext } from './choice.ts';
import { isLoss } from './failures.ts';

const NOTHING: ClusterStatus = {
  ...{ state: 'none', contextId: null, context: null, server: null, version: null, namespace: 'default' },
  ...{ isOwn: false, isOpened: false, canWrite: false, isForTerminals: false },
  ...{ hasMetrics: false, isComplete: false },
  ...{ errorCode: null, errorDetails: {} },
};

/** Why there is no cluster to reach. */
const NO_CLUSTER: ReadonlySet<string> = new Set([
  'cluster-none',
  'cluster-own-paused',
  'cluster-own-stopped',
  'kubeconfig-missing',
]);

/** What is told of the connection: what it does, with which cluster, and why there is none. */
export type ConnectionStatus = ReturnType<typeof createConnectionStatus>;

/** Tells of no cluster at first. */
export function createConnectionStatus(logger: Logger) {
  const status = new State<ClusterStatus>(NOTHING);
  const left = createListeners();
  let failure = new AppError('cluster-none');

  /** Told once of each value. */
  function set<K extends 'hasMetrics' | 'isComplete'>(name: K, value: boolean): void {
    if (status.value[name] !== value) status.update((now) => ({ ...now, [name]: value }));
  }

  return {
    status: status as Watchable<ClusterStatus>,
    /** Why there is no cluster, as last said. */
    get failure() {
      return failure;
    },
    /** This context is tried from now on; of another one nothing is known. */
    tries(context: ChosenContext): void {
      if (status.value.contextId !== context.contextId) {
        left.tell();
        status.set({ ...NOTHING, state: 'connecting', ...describeContext(context) });
        return;
      }
      status.update((now) => ({
        ...now,
        ...describeContext(context),
        state: now.state === 'none' ? 'connecting' : now.state,
      }));
    },
    reached(context: ChosenContext, version: string): void {
      const fine = { hasMetrics: false, errorCode: null, errorDetails: {} };
      const ready = { state: 'ready', version, ...fine } as const;
      status.update((now) => ({ ...now, ...describeContext(context), ...ready }));
    },
    /** What the learner agreed to of the cluster in use. */
    agreed: (context: ChosenContext) => status.update((now) => ({ ...now, ...rightsOf(context) })),
    failed(error: unknown): void {
      const told = toFailure(error, logger);
      failure = error instanceof AppError ? error : new AppError('cluster-unreachable', {}, { cause: error });
      const isNone = NO_CLUSTER.has(told.errorCode);
      if (isNone && status.value.contextId !== null) left.tell();
      const state = isNone ? 'none' : isLoss(error) ? 'lost' : 'refused';
      status.update((now) => ({
        ...(isNone ? NOTHING : now),
        state,
        ...told,
      }));
    },
    hasMetrics: () => set('hasMetrics', true),
    setComplete: (isComplete: boolean) => set('isComplete', isComplete),
    onLeave: left.add,
  };
}

function rightsOf({ isOwn, isOpened, isForTerminals }: ChosenContext) {
  return { isOwn, isOpened, canWrite: isOwn || isOpened, isForTerminals };
}

function describeContext(context: ChosenContext) {
  const { contextId, name, server, namespace } = context;
  return { contextId, context: name, server, namespace, ...rightsOf(context) };
}
