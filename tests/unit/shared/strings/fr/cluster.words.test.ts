import { expect, it } from 'vitest';
import { CLUSTER_STATE, CONTEXTS } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ACTIONS } from '#shared/strings/fr/cluster-actions.ts';
import { CLUSTER_APPLY } from '#shared/strings/fr/cluster-apply.ts';
import { CLUSTER_ERROR_TEXTS } from '#shared/strings/fr/cluster-errors.ts';
import { EXERCISE_CLUSTER } from '#shared/strings/fr/exercise-cluster.ts';
import { missingContext } from '#shared/strings/fr/terminal-cluster.ts';

it.each([
  EXERCISE_CLUSTER.readOnly('essai'),
  CLUSTER_ACTIONS.readOnly,
  CLUSTER_APPLY.readOnly,
  CLUSTER_ERROR_TEXTS['cluster-read-only']({}).remedy,
  missingContext({ name: 'essai', isForTerminals: false }),
])('names the button that lets a cluster be changed, as it is named: %s', (text) => {
  expect(text).toContain(CLUSTER_STATE.readOnly.open);
});

it.each(['cluster-none', 'cluster-own-paused', 'cluster-own-stopped', 'cluster-context-unknown'] as const)(
  'names the list that other clusters are chosen in: %s',
  (code) => {
    expect(CLUSTER_ERROR_TEXTS[code]({}).remedy).toContain(CONTEXTS.title);
  },
);
