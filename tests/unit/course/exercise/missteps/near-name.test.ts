import { expect, test } from 'vitest';
import { isNearName } from '#main/course/exercise/missteps/near-name.ts';

test.for([
  ['ex-vitrin', 'a letter less'],
  ['ex-vitrinee', 'a letter more'],
  ['ex-virtine', 'two exchanged'],
  ['ex-vatrine', 'another one'],
  ['EX-Vitrine', 'another case'],
])('%s is near, with %s', ([name]) => {
  expect(isNearName(name ?? '', 'ex-vitrine')).toBe(true);
});

test.for(['ex-vitrine', 'ex-vitrine-2', 'ex-phare', 'vitrine'])('%s is not', (name) => {
  expect(isNearName(name, 'ex-vitrine')).toBe(false);
});

test('short names are near one another by chance', () => {
  expect(isNearName('ab', 'ac')).toBe(false);
});
