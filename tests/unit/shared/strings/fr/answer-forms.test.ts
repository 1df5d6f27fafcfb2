import { expect, test } from 'vitest';
import { ANSWER_FORMS, type AnswerForm } from '#shared/course/answer-form.ts';
import { describeWrongAnswer } from '#shared/strings/fr/answer-forms.ts';

/** What a learner must read to know how to write the right answer. */
const SAID: Readonly<Record<AnswerForm, readonly string[]>> = {
  'too-short': ['trop court', 'au moins 8 caractères'],
  boolean: ['« true »', '« false »'],
  'exit-code': ['code de sortie', 'de 0 à 255'],
  number: ['un nombre'],
  'other-number': ['un autre nombre'],
  version: ['« v »', 'v1.2.3'],
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
  const sentence = describeWrongAnswer(form);
  if (form !== 'too-short')
    expect(sentence).toMatch(/^Ce n’est pas la valeur .+\. Réponse attendue\s: .+\.$/);
  for (const words of SAID[form]) expect(sentence).toContain(words);
});

test('no two forms are told in the same words', () => {
  expect(new Set(ANSWER_FORMS.map(describeWrongAnswer)).size).toBe(ANSWER_FORMS.length);
});

test('an answer that is only too short is not told that it is wrong, nor called an identifier', () => {
  expect(describeWrongAnswer('too-short')).not.toMatch(/n’est pas|identifiant/);
});
