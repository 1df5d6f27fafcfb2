import { expect, test } from 'vitest';
import { answerFormOf } from '#main/course/exercise/answer-form.ts';
import type { AnswerForm } from '#shared/course/answer-form.ts';

const question = 'Quoi ?';
const LOGS = { from: 'logs', container: 'ex-a', matches: '.+' } as const;
const EXIT = { from: 'container', name: 'ex-a', field: 'State.ExitCode' } as const;

test.for<[string, AnswerForm]>([
  ['true', 'boolean'],
  ['12', 'number'],
  ['172.17.0.2', 'address'],
  ['fe80::1', 'address'],
  ['172.17.0.0/16', 'subnet'],
  ['/var/lib/docker/volumes/ex/_data', 'path'],
  [`sha256:${'a0'.repeat(32)}`, 'digest'],
  ['cale/web:v1', 'image'],
  ['serveur lancé', 'words'],
  ['0.0.0.0:8080', 'address-port'],
  [':::8080', 'address-port'],
  ['localhost:8080', 'address-port'],
  ['cordage/balise', 'parts'],
  ['5e39a1c0b2d4', 'short-id'],
  ['4f9c01', 'code'],
  ['v1.36.3', 'version'],
  ['proue', 'word'],
])('%s is asked as %s', ([truth, form]) => {
  expect(answerFormOf({ format: 'text', source: LOGS, question }, truth)).toBe(form);
});

test('what the answer is compared as goes before what it looks like', () => {
  expect(answerFormOf({ format: 'id', source: LOGS, question }, '12')).toBe('id');
  expect(answerFormOf({ format: 'number', source: LOGS, question }, '1')).toBe('number');
  expect(answerFormOf({ format: 'number', source: LOGS, question }, '1', 'quelques')).toBe('number');
  for (const given of [' 2 ', 'cinq', '110 pods'])
    expect(answerFormOf({ format: 'number', source: LOGS, question }, '1', given)).toBe('other-number');
  expect(answerFormOf({ format: 'number', source: EXIT, question }, '137')).toBe('exit-code');
  expect(answerFormOf({ format: 'address', source: LOGS, question }, '10.0.0.0/8')).toBe('subnet');
});

test('a digest is never told of as an identifier', () => {
  const asked = (words: string) => answerFormOf({ format: 'id', source: LOGS, question: words }, 'ab435e01');
  expect(asked('Par quels caractères commence l’empreinte ?')).toBe('digest-start');
  expect(asked('Quel est l’identifiant de l’image ?')).toBe('id');
});
