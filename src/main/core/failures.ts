import { AppError } from '#shared/errors.ts';
import { type Logger, newReference } from './logger.ts';

type Log = Pick<Logger, 'error'>;

let log: Log | null = null;

/** Failures of work that nobody awaits are said in this log from now on, and no longer in another. */
export function logFailuresTo(logger: Log): void {
  log = logger;
}

/** Says in the log, with a reference, why work that nobody awaits failed; what a person can mend is told elsewhere. */
export function noteFailure(error: unknown): void {
  if (error instanceof AppError) return;
  log?.error({ err: error, reference: newReference() }, 'work nobody awaits failed');
}
