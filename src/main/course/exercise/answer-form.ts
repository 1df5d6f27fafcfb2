import type { AnswerForm } from '#shared/course/answer-form.ts';
import { givenNumber } from './answers.ts';
import type { CheckOf } from './checks/check-kind.ts';

/** Forms of a text, the most particular first. */
const FORMS_OF_TEXT: readonly [AnswerForm, RegExp][] = [
  ['boolean', /^(?:true|false)$/i],
  ['number', /^[+-]?\d+(?:[.,]\d+)?$/],
  ['version', /^v\d+(?:\.\d+)+\S*$/i],
  ['subnet', /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:]*:[\da-f:]*)\/\d{1,3}$/i],
  ['address-port', /^(?:\d{1,3}(?:\.\d{1,3}){3}|::|\[[\da-f:]*\]|localhost):\d{1,5}$/i],
  ['address', /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:]*:[\da-f]*)$/i],
  ['digest', /^(?:.*@)?sha256:[\da-f]{64}$/i],
  ['path', /^~?\/\S*$/],
  ['image', /^[\w.-]+(?:\/[\w.-]+)*:[\w.-]+$/],
  ['words', /\s/],
  ['parts', /^[\w.-]+(?:\/[\w.-]+)+$/],
  ['short-id', /^(?=.*\d)[\da-f]{12}$/],
  ['code', /^(?=.*\d)[\da-z-]+$/i],
];

/** How the true answer of a check is written, read from what it is compared with and from its present value; `given` is the wrong one. */
export function answerFormOf(
  { format, source, question }: Pick<CheckOf<'answer'>, 'format' | 'source' | 'question'>,
  truth: string,
  given = '',
): AnswerForm {
  // An image has an id that is a digest: the question says which word it bears.
  if (format === 'id') return /empreinte/i.test(question) ? 'digest-start' : 'id';
  if (format === 'address') return truth.includes('/') ? 'subnet' : 'address';
  if (format === 'number' && isExitCode(source)) return 'exit-code';
  if (format === 'number') return givenNumber(given) === null ? 'number' : 'other-number';
  return FORMS_OF_TEXT.find(([, pattern]) => pattern.test(truth.trim()))?.[0] ?? 'word';
}

function isExitCode(source: CheckOf<'answer'>['source']): boolean {
  return 'field' in source && /(?:^|\.)ExitCode$/.test(source.field);
}
