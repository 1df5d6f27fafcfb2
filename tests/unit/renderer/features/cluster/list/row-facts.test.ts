import { describe, expect, it } from 'vitest';
import { ROW } from '#shared/strings/fr/cluster.ts';
import { phaseText, rowFacts } from '../../../../../../src/renderer/features/cluster/list/row-facts.ts';
import {
  common,
  deployment,
  pod,
  podContainer,
  replicaSet,
  service,
} from '../../../../../support/cluster-objects.ts';

const CONTEXT = {
  nowMs: 600_000,
  readyByService: new Map<string, number>(),
  podsByNode: new Map<string, number>(),
  replacedSets: new Set<string>(),
};

describe('what a row says of its object', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'takes %s for a phase like any other',
    (phase) => {
      expect(phaseText(phase)).toBe(phase);
      expect(rowFacts('namespaces', { ...common('n'), phase }, CONTEXT)).toMatchObject({
        tone: 'off',
        facts: [phase],
      });
    },
  );

  it('counts the ready containers of a pod, those of its own work', () => {
    const init = podContainer({
      name: 'prepare',
      isInit: true,
      isReady: false,
      state: {
        kind: 'terminated',
        reason: 'Completed',
        message: '',
        exitCode: 0,
        startedAtMs: 1,
        finishedAtMs: 2,
      },
    });
    const two = pod('web', {
      containers: [init, podContainer(), podContainer({ name: 'aide', isReady: false })],
    });
    expect(rowFacts('pods', two, CONTEXT)).toMatchObject({ side: '1/2' });
    expect(rowFacts('pods', pod('web'), CONTEXT)).toMatchObject({ side: '1/1', tone: 'good' });
  });

  it('says in words what keeps a pod from working', () => {
    const state = {
      kind: 'waiting',
      reason: 'CrashLoopBackOff',
      message: '',
      exitCode: null,
      startedAtMs: 0,
      finishedAtMs: 0,
    } as const;
    const crashing = pod('web', { containers: [podContainer({ state, restarts: 4, isReady: false })] });
    const { tone, facts } = rowFacts('pods', crashing, CONTEXT);
    expect(tone).toBe('bad');
    expect(facts.slice(0, 2)).toEqual(['s’arrête en boucle', '4 redémarrages']);
  });

  it('tells a rollout under way, done, paused and stuck apart', () => {
    expect(rowFacts('deployments', deployment('web'), CONTEXT).tone).toBe('good');
    const moving = rowFacts('deployments', deployment('web', { updated: 1, ready: 2 }), CONTEXT);
    expect(moving).toMatchObject({ tone: 'wait', side: '2/3' });
    expect(moving.facts).toContain(ROW.rollingOut(1, 3));
    const progress = {
      type: 'Progressing',
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
      message: '',
      changedAtMs: 0,
    };
    expect(rowFacts('deployments', deployment('web', { conditions: [progress] }), CONTEXT).tone).toBe('bad');
    expect(rowFacts('deployments', deployment('web', { isPaused: true }), CONTEXT).facts[0]).toBe('en pause');
    const unseen = deployment('web', { generation: 2, updated: 3 });
    expect(rowFacts('deployments', unseen, CONTEXT).tone).toBe('wait');
  });

  it('says that a replica set without pods is an old version once a newer one replaces it, not before', () => {
    const empty = replicaSet('web-1', { wanted: 0, ready: 0 });
    const replaced = { ...CONTEXT, replacedSets: new Set([empty.uid]) };
    expect(rowFacts('replicaSets', empty, replaced)).toMatchObject({
      tone: 'off',
      facts: ['ancienne version', 'version 1', 'cale/web:v1'],
    });
    expect(rowFacts('replicaSets', empty, CONTEXT)).toMatchObject({
      tone: 'off',
      facts: ['', 'version 1', 'cale/web:v1'],
    });
  });

  it('warns of a service that selects pods and finds none', () => {
    const selecting = service('web', { selector: { app: 'web' } });
    expect(rowFacts('services', selecting, CONTEXT)).toMatchObject({ tone: 'bad', side: 'ClusterIP' });
    const found = { ...CONTEXT, readyByService: new Map([['default/web', 2]]) };
    expect(rowFacts('services', selecting, found).facts[0]).toBe('2 pods prêts');
    expect(rowFacts('services', service('web'), CONTEXT).tone).toBe('off');
    expect(
      rowFacts('services', service('web', { type: 'ExternalName', externalName: 'ailleurs' }), CONTEXT).tone,
    ).toBe('off');
  });

  it('shows the port that a service opens on nodes, and its protocol where it is not TCP', () => {
    const ports = [
      { name: 'http', port: 80, targetPort: '8080', nodePort: 30_080, protocol: 'TCP' },
      { name: 'dns', port: 53, targetPort: '53', nodePort: null, protocol: 'UDP' },
    ];
    expect(rowFacts('services', service('web', { ports }), CONTEXT).facts).toContain('80:30080, 53/UDP');
  });

  it('says that an object is on its way out, whatever it is', () => {
    const leaving = { ...common('atelier', { namespace: null, deletingSinceMs: 1 }), phase: 'Terminating' };
    expect(rowFacts('namespaces', leaving, CONTEXT)).toMatchObject({ tone: 'wait' });
  });
});
