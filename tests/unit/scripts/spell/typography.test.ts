import { expect, test } from 'vitest';
import { typographySlips } from '../../../../scripts/spell/typography.ts';

const advices = (text: string, convention: 'course' | 'interface' = 'course') =>
  typographySlips(text, convention).map(({ found, advice }) => `${found} (${advice})`);

test.each([
  ['Deux  espaces', '   (une seule espace)'],
  ['Vraiment?', '? (une espace avant ce signe)'],
  ['Une liste: un, deux', ': (une espace avant le deux-points)'],
  ['Fini .', ' . (pas d’espace avant ce signe)'],
  ['Le bouton «Copier »', '« (une espace après le guillemet)'],
  ['Le bouton « Copier»', '» (une espace avant le guillemet)'],
  ['À 50% de la mémoire', '% (une espace avant %)'],
  ['Et puis...', '... (le caractère …)'],
  ['C’est fait. A vous de jouer', 'A (À, avec son accent)'],
  ['Le nom de de l’image', 'de de (un mot de trop)'],
  ['Quand tu lances', 'tu (le cours dit « vous »)'],
  ['Que vois-tu', '-tu (le cours dit « vous »)'],
  ['Je t’explique', 't’ (le cours dit « vous »)'],
])('a slip is found: %s', (text, slip) => {
  expect(advices(text)).toEqual([slip]);
});

test('quotes of English are found one by one', () => {
  expect(advices('Le "nom" du port')).toHaveLength(2);
});

test.each([
  'Lancez `docker run a  b?` : il s’arrête ; pourquoi ?',
  'À 12:30, sur cale/web:v1, puis « . ».',
  'Vous vous trompez, et nous nous taisons.',
  'Combien de processus compte-t-il ?',
  'Le dossier contient un .dockerignore.',
])('good French passes: %s', (text) => {
  expect(advices(text)).toEqual([]);
});

test('texts of the interface carry their fixed spaces and curly apostrophes themselves', () => {
  expect(advices("Prêt ? L'image : « a »", 'interface').map((it) => it[0])).toEqual([
    '?',
    "'",
    ':',
    '«',
    '»',
  ]);
  expect(advices('Prêt\u202f? L’image\u00a0: «\u202fa\u202f»', 'interface')).toEqual([]);
});
