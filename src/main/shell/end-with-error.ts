import { AppError } from '#shared/errors.ts';

/** Says why a program could not start, as one line of JSON that `npm start` turns into a French sentence, and ends it. */
export function endWithError(error: unknown, exit: (code: number) => void): void {
  const { code, details } = error instanceof AppError ? error : { code: 'internal', details: {} };
  console.error(JSON.stringify({ error: code, details, message: String(error) }));
  exit(1);
}
