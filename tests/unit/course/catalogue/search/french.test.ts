import { describe, expect, it } from 'vitest';
import { cutExcerpt } from '#main/course/catalogue/search/excerpt.ts';
import { normaliseWord } from '#main/course/catalogue/search/french.ts';

describe('normaliseWord', () => {
  it.each([
    ['réseau', 'Réseaux'],
    ['conteneur', 'conteneurs'],
    ['isolé', 'isolées'],
    ['journal', 'journaux'],
    ['actif', 'actives'],
    ['personnel', 'personnelles'],
    ['œuvre', 'oeuvres'],
    ['supprimer', 'supprimez'],
    ['supprimer', 'supprimés'],
  ])('folds %s and %s together', (a, b) => expect(normaliseWord(a)).toBe(normaliseWord(b)));

  it.each([
    ['port', 'porc'],
    ['image', 'imaginaire'],
    ['v1', 'v2'],
    ['137', '143'],
  ])('keeps %s and %s apart', (a, b) => expect(normaliseWord(a)).not.toBe(normaliseWord(b)));

  it('leaves out words that say nothing', () => {
    expect(['le', 'de', 'à', 'l', 'qu'].map(normaliseWord)).toEqual([null, null, null, null, null]);
  });
});

describe('cutExcerpt', () => {
  const text = `${'Début sans rapport. '.repeat(20)}Le réseau isole. ${'Suite longue. '.repeat(20)}Deux réseaux publient un port. ${'Fin. '.repeat(40)}`;

  it('puts matched words at odd indexes and loses nothing between them', () => {
    const excerpt = cutExcerpt('Un réseau, deux réseaux.', new Set(['reseau']));
    expect(excerpt).toEqual(['Un ', 'réseau', ', deux ', 'réseaux', '.']);
  });

  it('cuts where most terms stand together, between words', () => {
    const excerpt = cutExcerpt(text, new Set(['reseau', 'port']));
    expect(excerpt.filter((_, index) => index % 2 === 1)).toEqual(['réseaux', 'port']);
    expect(excerpt[0]).toMatch(/^… \S/);
    expect(excerpt.at(-1)).toMatch(/\S …$/);
    expect(excerpt.join('').length).toBeLessThan(180);
  });

  it('shows the beginning when the words are elsewhere', () => {
    expect(cutExcerpt('Court texte.', new Set(['absent']))).toEqual(['Court texte.']);
  });
});
