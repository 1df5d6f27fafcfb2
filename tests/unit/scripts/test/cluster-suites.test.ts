import { expect, it } from 'vitest';
import { clusterSuites } from '../../../../scripts/test/cluster-suites.ts';
import { addTallies, tally } from '../../../../scripts/test/suite.ts';

const EXERCISES = ['premier-pod', 'deploiement'];

it('skips every suite and every exercise by name, with the reason, where no cluster can run', async () => {
  const reason = 'Go absent';
  const suites = clusterSuites(reason, EXERCISES, 2);
  const tallies = await Promise.all(suites.map(({ run }) => run()));
  expect(tallies.reduce(addTallies, tally(0))).toEqual({
    ...{ passed: 0, failed: [] },
    skipped: [
      `cluster : ${reason}`,
      ...EXERCISES.map((id) => `${id} : ${reason}`),
      `parcours du cluster : ${reason}`,
    ],
  });
});

it('has the same suites where one can', () => {
  const names = (reason: string | null) => clusterSuites(reason, EXERCISES, 2).map(({ name }) => name);
  expect(names(null).toSorted()).toEqual(names('Go absent').toSorted());
});
