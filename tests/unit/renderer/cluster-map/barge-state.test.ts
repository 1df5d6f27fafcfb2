import { describe, expect, it } from 'vitest';
import { type BargeState, bargeStateOf } from '../../../../src/renderer/cluster-map/barge-state.ts';
import { container, pod, waitingFor } from './fleet.ts';

const ended = (exitCode: number, isInit = false) =>
  container({ isInit, isReady: false, state: { ...container().state, kind: 'terminated', exitCode } });

describe('how a pod is', () => {
  it.each<[BargeState, Parameters<typeof pod>[1]]>([
    ['ready', {}],
    ['unready', { isReady: false }],
    ['starting', { isReady: false, phase: 'Pending', containers: [waitingFor('ContainerCreating')] }],
    ['starting', { isReady: false, phase: 'Pending', containers: [waitingFor('PodInitializing')] }],
    ['waiting', { isReady: false, phase: 'Pending', nodeName: null, containers: [] }],
    ['failing', { isReady: false, containers: [waitingFor('CrashLoopBackOff')] }],
    ['failing', { isReady: false, phase: 'Pending', containers: [waitingFor('ErrImageNeverPull')] }],
    ['failing', { isReady: false, phase: 'Pending', containers: [waitingFor('ImagePullBackOff')] }],
    ['failing', { isReady: false, phase: 'Pending', containers: [waitingFor('CreateContainerConfigError')] }],
    ['failing', { isReady: false, containers: [ended(137)] }],
    ['failing', { isReady: false, phase: 'Failed', reason: 'Evicted' }],
    ['done', { isReady: false, phase: 'Succeeded', containers: [ended(0)] }],
    ['ready', { containers: [ended(0, true), container()] }],
    ['leaving', { deletingSinceMs: 5, containers: [waitingFor('CrashLoopBackOff')] }],
  ])('is %s', (state, over) => {
    expect(bargeStateOf(pod('web', over))).toBe(state);
  });
});
