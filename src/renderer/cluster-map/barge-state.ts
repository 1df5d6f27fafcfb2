import type { ClusterObject, PodContainer } from '#shared/contract/cluster-object.ts';

/** How a pod is, as the map draws it, the worst first. */
export const BARGE_STATES = [
  'failing',
  'waiting',
  'starting',
  'unready',
  'ready',
  'leaving',
  'done',
] as const;
export type BargeState = (typeof BARGE_STATES)[number];

/** Reasons of a container that waits for something that will not come by itself. */
const BAD_REASON = /BackOff|Err|Error|Invalid|NeverPull|CannotRun|OOMKilled/;

/** How a pod is: `leaving` once its deletion was asked, `waiting` while no node has it. */
export function bargeStateOf(pod: ClusterObject<'pods'>): BargeState {
  if (pod.deletingSinceMs !== null) return 'leaving';
  if (pod.phase === 'Succeeded') return 'done';
  if (pod.phase === 'Failed' || pod.containers.some(isFailing)) return 'failing';
  if (pod.nodeName === null) return 'waiting';
  if (pod.isReady) return 'ready';
  return pod.phase === 'Running' ? 'unready' : 'starting';
}

function isFailing({ isInit, state }: PodContainer): boolean {
  if (state.kind === 'waiting') return BAD_REASON.test(state.reason);
  return state.kind === 'terminated' && (state.exitCode ?? 0) !== 0 && !isInit;
}
