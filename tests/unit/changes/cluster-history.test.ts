import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clusterDifferences } from '#main/changes/cluster-differences.ts';
import { createClusterHistory } from '#main/changes/cluster-history.ts';
import { mergeHistories } from '#main/changes/merge-histories.ts';
import { State } from '#main/core/watchable.ts';
import type { Kubernetes } from '#main/kubernetes/kubernetes.ts';
import type { ChangeBurst } from '#shared/contract/changes.ts';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import type { ClusterObject } from '#shared/contract/cluster-object.ts';
import { deployment, eventAbout, pod, podContainer } from '../../support/cluster-objects.ts';

type Cluster = Pick<Kubernetes['cluster'], 'status' | 'onEvent'>;
type Listener = Parameters<Cluster['onEvent']>[0];

/** A cluster that says only what the test says; a stand-in. */
function saidCluster() {
  const status = new State({ contextId: 'a', isComplete: true } as ClusterStatus);
  const listeners = new Set<Listener>();
  const cluster: Cluster = {
    status,
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const say = (table: string, previous: ClusterObject | null, next: ClusterObject | null) => {
    for (const listener of listeners) listener({ table, previous, next } as never);
  };
  return { cluster, status, say };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const told = (bursts: readonly ChangeBurst[]) =>
  bursts.map(({ differences }) =>
    differences.map(({ type, kind, name, facts }) => [type, kind, name, ...facts.map(({ code }) => code)]),
  );

describe('what changed in the cluster', () => {
  it('is told by bursts, workloads before their pods, with what changed of each', () => {
    const { cluster, say } = saidCluster();
    const history = createClusterHistory({ cluster });
    const web = deployment('web', { wanted: 2, ready: 2 });
    const fresh = pod('web-c', { isReady: false, containers: [podContainer({ isReady: false })] });
    say('pods', null, fresh);
    say('deployments', web, { ...web, wanted: 3 });
    say('deployments', { ...web, wanted: 3 }, { ...web, wanted: 3, ready: 3 });
    vi.advanceTimersByTime(10_000);
    expect(history.bursts.value[0]?.isOver).toBe(true);
    expect(told(history.bursts.value)).toEqual([
      [
        ['deployments', 'changed', 'web', 'replicas', 'ready', 'in-namespace'],
        ['pods', 'added', 'web-c', 'pod-state', 'on-node', 'in-namespace'],
      ],
    ]);
    history.close();
  });

  it('says of an object that came and went that it passed, and nothing of one that is as it was', () => {
    const { cluster, say } = saidCluster();
    const history = createClusterHistory({ cluster });
    const one = pod('un');
    const web = deployment('web');
    say('pods', null, one);
    say('pods', one, null);
    say('deployments', web, { ...web, ready: 1 });
    say('deployments', { ...web, ready: 1 }, web);
    vi.advanceTimersByTime(10_000);
    expect(told(history.bursts.value)).toEqual([[['pods', 'passed', 'un', 'in-namespace']]]);
    history.close();
  });

  it('compares an object again only once it is another', () => {
    const [web, api] = [deployment('web'), deployment('api')];
    const turn = (now: typeof web) => ({ table: 'deployments', before: web, now, passed: now }) as const;
    const still = turn({ ...web, ready: 1 });
    const [first] = clusterDifferences([still, turn({ ...api, ready: 1 })]);
    const [again, other] = clusterDifferences([still, turn({ ...api, ready: 0 })]);
    expect(again).toBe(first);
    expect(other?.facts).toContainEqual({ code: 'ready', ready: 0, wanted: api.wanted });
  });

  it('leaves out what is there when the cluster is first read, and tables that follow from others', () => {
    const { cluster, status, say } = saidCluster();
    const history = createClusterHistory({ cluster });
    status.update((now) => ({ ...now, isComplete: false }));
    say('pods', null, pod('ancien'));
    status.update((now) => ({ ...now, isComplete: true }));
    say('events', null, eventAbout(pod('ancien'), 'Pod'));
    vi.advanceTimersByTime(10_000);
    expect(history.bursts.value).toEqual([]);
    history.close();
  });

  it('forgets what was told of a cluster once another is chosen', () => {
    const { cluster, status, say } = saidCluster();
    const history = createClusterHistory({ cluster });
    status.update((now) => ({ ...now, contextId: 'a2' }));
    say('pods', null, pod('un'));
    vi.advanceTimersByTime(10_000);
    expect(history.bursts.value).toHaveLength(1);
    status.update((now) => ({ ...now, contextId: 'b' }));
    expect(history.bursts.value).toEqual([]);
    history.close();
  });

  it('stands among the engine’s bursts by its time', () => {
    const burst = (burstId: number, startedAtMs: number): ChangeBurst => ({
      ...{ burstId, startedAtMs, isOver: true, moreCount: 0 },
      differences: [],
    });
    const history = (bursts: State<readonly ChangeBurst[]>) => ({
      ...{ bursts, clear: () => bursts.set([]), close: () => {} },
    });
    const engine = new State<readonly ChangeBurst[]>([burst(2, 30), burst(1, 10)]);
    const cluster = new State<readonly ChangeBurst[]>([burst(-1, 20)]);
    const merged = mergeHistories([history(engine), history(cluster)]);
    expect(merged.bursts.value.map(({ burstId }) => burstId)).toEqual([2, -1, 1]);
    cluster.set([burst(-2, 40), burst(-1, 20)]);
    expect(merged.bursts.value[0]?.burstId).toBe(-2);
    merged.clear();
    expect(merged.bursts.value).toEqual([]);
  });
});
