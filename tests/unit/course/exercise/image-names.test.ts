import { expect, it } from 'vitest';
import { isByDigestOf } from '#main/course/exercise/image-names.ts';

const REPOSITORY = 'localhost:5000/annonce';
const DIGEST = `sha256:${'a'.repeat(64)}`;

it.each([
  [`${REPOSITORY}@${DIGEST}`, true],
  [`${REPOSITORY}:1.0@${DIGEST}`, true],
  [`${REPOSITORY}:1.0`, false],
  [REPOSITORY, false],
  [`localhost:5000/annonces@${DIGEST}`, false],
  [`localhost@${DIGEST}`, false],
  [DIGEST, false],
])('tells whether %s was asked for by its digest: %s', (reference, isSo) => {
  expect(isByDigestOf(reference, REPOSITORY)).toBe(isSo);
});
