import { isObject, type Said } from '#main/core/reading.ts';
import { AppError } from '#shared/errors.ts';

/*
 * What tells an object of an engine from others must be there, or the whole answer is refused: an object left out would be
 * one that is gone. The rest is read by `core/reading.ts`.
 */

/** Throws `docker-answer-unreadable` for what is no list of objects. */
export function wholeList(said: unknown): Said[] {
  if (Array.isArray(said) && said.every(isObject)) return said;
  throw unreadable();
}

/** Throws `docker-answer-unreadable` for what is no object. */
export function wholeObject(said: unknown): Said {
  if (isObject(said)) return said;
  throw unreadable();
}

/** Throws `docker-answer-unreadable` for what names nothing. */
export function identity(said: unknown): string {
  if (typeof said === 'string' && said !== '') return said;
  throw unreadable();
}

function unreadable(): AppError {
  return new AppError('docker-answer-unreadable');
}
