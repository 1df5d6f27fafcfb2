import { expect, test } from 'vitest';
import { hasNearStem, isNearName, stemOf } from '#main/course/exercise/missteps/near-name.ts';

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

test.for([
  ['ex-maree-proue-*', 'ex-maree-proue-'],
  ['ex-fuite:*', 'ex-fuite:'],
  ['ex-*-un', null],
  ['ex-*-*', null],
  ['ex-*', null],
  ['ex-vitrine', null],
] as const)('every name of %s begins by %s', ([glob, stem]) => {
  expect(stemOf(glob)).toBe(stem);
});

test.for([
  ['ex-maree-1', 'ex-maree-proue-'],
  ['ex-maree-proue2', 'ex-maree-proue-'],
  ['EX-MAREE-PROUE-4', 'ex-maree-proue-'],
  ['ex-maree-porue-4', 'ex-maree-proue-'],
  ['ex-fuites:arg', 'ex-fuite:'],
  ['ex-flote-3', 'ex-flotte-'],
] as const)('%s begins nearly by %s', ([name, stem]) => {
  expect(hasNearStem(name, stem)).toBe(true);
});

test.for([
  ['ex-maree-proue-1', 'ex-maree-proue-'],
  ['ex-maree-etat-1', 'ex-maree-proue-'],
  ['ex-phare-1', 'ex-flotte-'],
  ['ex-1', 'ex-flotte-'],
  ['mon-site', 'ex-flotte-'],
] as const)('%s does not, with %s', ([name, stem]) => {
  expect(hasNearStem(name, stem)).toBe(false);
});
