import { expect, test } from 'vitest';
import { isAtLeast } from '../../../../scripts/cluster/go.ts';

test('compares versions number by number', () => {
  const cases: [number[], number[], boolean][] = [
    [[1, 26, 8], [1, 26, 4], true],
    [[1, 26, 4], [1, 26, 4], true],
    [[1, 27], [1, 26, 4], true],
    [[1, 26], [1, 26, 0], true],
    [[1, 26], [1, 26, 4], false],
    [[1, 9, 9], [1, 26], false],
    [[2], [1, 26, 4], true],
  ];
  expect(cases.map(([version, wanted]) => isAtLeast(version, wanted))).toEqual(cases.map(([, , is]) => is));
});
