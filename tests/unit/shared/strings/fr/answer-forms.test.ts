import { expect, test } from 'vitest';
import { ANSWER_FORMS, type AnswerForm } from '#shared/course/answer-form.ts';
import { describeAnswerForm } from '#shared/strings/fr/answer-forms.ts';

/** What a learner must read to know how to write the right answer. */
const SAID: Readonly<Record<AnswerForm, readonly string[]>> = {
  boolean: ['« true »', '« false »'],
  'exit-code': ['code de sortie', 'de 0 à 255'],
  number: ['un nombre'],
  id: ['identifiant', '8 premiers caractères'],
  'digest-start': ['empreinte', '8 premiers caractères'],
  address: ['une adresse', '192.0.2.7'],
  'address-port': ['adresse', 'port', '192.0.2.7:80'],
  subnet: ['adresse', 'masque', '192.0.2.0/24'],
  path: ['un chemin', '« / »'],
  digest: ['une empreinte', '« sha256 »'],
  image: ['nom d’image', 'tag', 'nom:1.0'],
  'short-id': ['douze caractères', 'de a à f'],
  code: ['un code', 'chiffres', 'lettres'],
  parts: ['plusieurs parties', '« / »'],
  word: ['un seul mot'],
  words: ['plusieurs mots'],
};

test.for(ANSWER_FORMS)('a wrong answer is told that %s is expected', (form) => {
  const sentence = describeAnswerForm(form);
  expect(sentence).toMatch(/^Réponse attendue : .+\.$/);
  for (const words of SAID[form]) expect(sentence).toContain(words);
});

test('no two forms are told in the same words', () => {
  expect(new Set(ANSWER_FORMS.map(describeAnswerForm)).size).toBe(ANSWER_FORMS.length);
});
