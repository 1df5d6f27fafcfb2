import { expect, it } from 'vitest';
import { findWords, fold } from '../../../../../src/renderer/features/lesson/highlight.ts';

it('folds accents and capitals without moving any character', () => {
  expect(fold('Élève À')).toBe('eleve a');
  expect(fold('cœur').length).toBe('cœur'.length);
});

it('finds words without accents, whole forms included', () => {
  const text = 'Les réseaux, un réseau.';
  const found = findWords(text, ['reseau']).map(({ start, end }) => text.slice(start, end));
  expect(found).toEqual(['réseaux', 'réseau']);
});

it('does not find a word inside another', () => {
  expect(findWords('un conteneur', ['teneur'])).toEqual([]);
});

it('ignores single letters, which would light up the whole page', () => {
  expect(findWords('à la cale', ['a'])).toEqual([]);
});
