import { expect, it } from 'vitest';
import type { ManifestOutcome } from '#shared/contract/manifest.ts';
import { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';
import { wishesSeen } from '../../../../../../src/renderer/features/cluster/apply/outdated.ts';
import { deployment, service, viewOf } from '../../../../../support/cluster-objects.ts';

const outcomeOf = (apiVersion: string, kind: string): ManifestOutcome => ({
  ...{ index: 0, line: 1, apiVersion, kind, name: 'web', namespace: 'default', verb: 'configured' },
  ...{ isUntried: false, before: null, after: null, errors: [] },
});
const outcomes = [outcomeOf('apps/v1', 'Deployment'), outcomeOf('v1', 'Service')];

it('tells a comparison that still holds from one whose objects changed, went or came', () => {
  const seen = (deployments: ReturnType<typeof deployment>[], services: ReturnType<typeof service>[]) =>
    wishesSeen(viewOf({ deployments, services }), outcomes);
  const then = seen([deployment('web')], [service('web')]);
  // Its pods come and go, others live their lives: nothing else is wished.
  expect(seen([deployment('web', { ready: 0, updated: 1 }), deployment('autre')], [service('web')])).toBe(
    then,
  );
  expect(seen([deployment('web', { generation: 2 })], [service('web')])).not.toBe(then);
  expect(seen([deployment('web', { uid: 'refait' })], [service('web')])).not.toBe(then);
  expect(seen([deployment('web')], [])).not.toBe(then);
  expect(seen([], [])).not.toBe(then);
});

it('tells a field that the learner’s own kubectl wrote in their words, not by the name of its manager', () => {
  const text = CLUSTER_APPLY.refusals.managed({ manager: 'kubectl-client-side-apply' });
  expect(text).toContain('kubectl apply');
  expect(text).not.toContain('client-side');
  expect(CLUSTER_APPLY.refusals.managed({ manager: 'helm' })).toContain('helm');
});
