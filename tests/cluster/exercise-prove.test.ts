import { afterAll, beforeAll, expect, vi } from 'vitest';
import { CLUSTER_PATIENCE_MS, proveExercise } from '../../scripts/prove/prove-exercise.ts';
import { PLACEMENT, WORKLOAD } from '../fixtures/cluster-exercises.ts';
import { itWith } from '../support/cluster.ts';
import { exerciseFrom, openTestLab, type TestLab } from '../support/exercise-lab.ts';

// Two rounds of a dozen rollouts, on a busy machine too.
vi.setConfig({ testTimeout: 600_000 });

const files = [exerciseFrom(WORKLOAD), exerciseFrom(PLACEMENT)];

let lab: TestLab;
beforeAll(async () => {
  lab = await openTestLab(files);
});
afterAll(() => lab?.close());

for (const file of files) {
  const extras = file.needs.clusterParts.includes('dns')
    ? (['images', 'dns'] as const)
    : (['images'] as const);
  await itWith(
    [...extras],
    `every kind of check of « ${file.id} » is red, then green, and its reset leaves no trace`,
    async () => {
      const proof = await proveExercise({ lab, file, patienceMs: CLUSTER_PATIENCE_MS, isShared: true });
      expect(proof.failures).toEqual([]);
      const wrongWays = file.steps.reduce((count, { refuses }) => count + refuses.length, 0);
      const otherWays = file.steps.filter(({ accepts }) => accepts.length > 0).length;
      expect(proof.passed).toBe(file.steps.length + wrongWays + otherWays + 1);
    },
  );
}
