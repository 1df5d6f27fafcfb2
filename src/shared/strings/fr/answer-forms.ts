import type { AnswerForm } from '../../course/answer-form.ts';

/** What an answer is told that is not the value read. */
export const WRONG_ANSWER = 'Ce n’est pas la valeur lue sur votre machine à cet instant.';

const FORMS: Readonly<Record<Exclude<AnswerForm, 'too-short'>, string>> = {
  boolean: '« true » ou « false »',
  'exit-code': 'un code de sortie, de 0 à 255',
  number: 'un nombre',
  'other-number': 'un autre nombre',
  version: 'une version et son « v », comme v1.2.3',
  id: 'un identifiant, dont les 8 premiers caractères suffisent',
  'digest-start': 'une empreinte, dont les 8 premiers caractères suffisent',
  address: 'une adresse, comme 192.0.2.7',
  'address-port': 'une adresse et un port, comme 192.0.2.7:80',
  subnet: 'une adresse et son masque, comme 192.0.2.0/24',
  path: 'un chemin, qui commence par « / »',
  digest: 'une empreinte, qui commence par « sha256 »',
  image: 'un nom d’image et son tag, comme nom:1.0',
  'short-id': 'douze caractères, des chiffres et des lettres de a à f',
  code: 'un code : des chiffres et des lettres, sans espace',
  parts: 'un nom en plusieurs parties, séparées par « / »',
  word: 'un seul mot, sans espace',
  words: 'plusieurs mots, recopiés tels quels',
};

/** What a wrong answer is told, with the form of the right one. */
export function describeWrongAnswer(form: AnswerForm): string {
  if (form === 'too-short') return 'C’est un début juste, mais trop court : donnez-en au moins 8 caractères.';
  return `${WRONG_ANSWER} Réponse attendue : ${FORMS[form]}.`;
}
