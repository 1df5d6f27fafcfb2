import { AppError } from '#shared/errors.ts';
import { errorText } from '#shared/strings/fr/errors.ts';
import { UsageError } from './options.ts';

/** Says why a program could not start, as one line of JSON that `npm start` turns into a French sentence, and ends it. */
export function endWithError(error: unknown, exit: (code: number) => void): void {
  const { code, details } = reasonOf(error);
  console.error(JSON.stringify({ error: code, details, message: String(error) }));
  exit(1);
}

/** The same for a person who started the program, and reads the sentence. */
export function endWithSentence(error: unknown, exit: (code: number) => void): void {
  console.error(sentenceOf(error));
  exit(1);
}

/** Why a program could not start, what that means and what to do, in French. */
export function sentenceOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { code, details } = reasonOf(error);
  const { title, cause, remedy } = errorText(code, details);
  const trace = code === 'internal' ? `\n${error}` : '';
  return `${title} ${cause} ${remedy}${trace}`;
}

const reasonOf = (error: unknown): Pick<AppError, 'code' | 'details'> =>
  error instanceof AppError ? error : { code: 'internal', details: {} };
