/** What an answer looks like, whatever its value, or that it is only too short: what a wrong one is told. */
export const ANSWER_FORMS = [
  'too-short',
  'boolean',
  'exit-code',
  'number',
  'other-number',
  'version',
  'id',
  'digest-start',
  'address',
  'address-port',
  'subnet',
  'path',
  'digest',
  'image',
  'short-id',
  'code',
  'parts',
  'word',
  'words',
] as const;

export type AnswerForm = (typeof ANSWER_FORMS)[number];
