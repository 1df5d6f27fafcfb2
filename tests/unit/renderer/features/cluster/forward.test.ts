import { expect, it } from 'vitest';
import type { ClusterForward } from '#shared/contract/forward.ts';
import { FORWARD } from '#shared/strings/fr/cluster-actions.ts';
import { answerOf } from '../../../../../src/renderer/features/cluster/forward/ForwardStrip.tsx';
import { pod, viewOf } from '../../../../support/cluster-objects.ts';

const forward = { podName: 'web-a', namespace: 'default' } as ClusterForward;

it('says no more that a pod answers once it is gone', () => {
  expect(answerOf(forward, viewOf({ pods: [pod('web-a')] }))).toBe(FORWARD.answeredBy('web-a'));
  expect(answerOf(forward, viewOf({ pods: [pod('web-b')] }))).toBe(FORWARD.left('web-a'));
  expect(answerOf(forward, viewOf({}))).toBe(FORWARD.answeredBy('web-a'));
  expect(answerOf({ ...forward, podName: null }, viewOf({ pods: [pod('web-b')] }))).toBe(FORWARD.nobody);
});
