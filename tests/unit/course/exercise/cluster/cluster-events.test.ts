import { expect, it } from 'vitest';
import { State } from '#main/core/watchable.ts';
import { followCluster } from '#main/course/exercise/cluster/cluster-events.ts';
import { type ClusterChange, ClusterHistory } from '#main/course/exercise/cluster/cluster-history.ts';
import type { ExerciseKubernetes } from '#main/course/exercise/cluster/exercise-kubernetes.ts';

type Listener = Parameters<ExerciseKubernetes['cluster']['onEvent']>[0];

it('tells that something went while nobody looked, and keeps only what was seen', () => {
  const listeners = new Set<Listener>();
  const cluster = {
    states: new State([{ table: 'pods', state: 'read' }]),
    onEvent: (listener: Listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as ExerciseKubernetes['cluster'];
  const history = new ClusterHistory(() => true);
  const told: [string, ClusterChange['change'] | null][] = [];
  const stop = followCluster({ cluster }, history, (of, change) => told.push([of, change?.change ?? null]));
  const hear = (raw: object | null) => {
    for (const listener of listeners) listener({ table: 'pods', kind: 'deleted', raw } as never);
  };
  hear(null);
  expect([told, history.since(0)]).toEqual([[['pod', null]], []]);
  hear({ metadata: { name: 'ex-web', managedFields: [{ manager: 'kubelet' }] } });
  expect(told.at(-1)).toEqual(['pod', 'deleted']);
  expect(history.since(0)).toMatchObject([{ of: 'pod' }]);
  expect(history.since(0)[0]?.said).toEqual({ metadata: { name: 'ex-web' } });
  stop();
  hear(null);
  expect(told.length).toBe(2);
});
