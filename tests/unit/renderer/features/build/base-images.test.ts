import { expect, it } from 'vitest';
import { parseDockerfile } from '#shared/domain/dockerfile.ts';
import { missingBases } from '../../../../../src/renderer/features/build/base-images.ts';
import { tagFor } from '../../../../../src/renderer/features/build/build-options.ts';

it('says which bases are not on the engine, once each, and judges neither stages nor variables', () => {
  const recipe =
    'FROM web AS un\nFROM un\nFROM $BASE\nFROM scratch\nFROM python:3\nFROM python:3\nFROM ici:1';
  expect(missingBases(parseDockerfile(recipe), ['web:latest', 'ici:1'])).toEqual(['python:3']);
});

it('makes a valid name of image of any folder', () => {
  expect(['site', 'cours/Mon Site', 'Éléphant', '.', '--'].map(tagFor)).toEqual([
    'site:1',
    'mon-site:1',
    'elephant:1',
    'mon-image:1',
    'mon-image:1',
  ]);
});
