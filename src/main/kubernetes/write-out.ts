import { stringify } from 'yaml';
import { AppError } from '#shared/errors.ts';

/** An object as JSON. Throws `cluster-answer-unreadable` for what is nested too deep to be written out. */
export function toJson(said: unknown): string {
  return orUnreadable(() => JSON.stringify(said, null, 2));
}

/** An object as a learner writes one, in long lines as it is. Throws as `toJson`. */
export function toYaml(said: unknown): string {
  return orUnreadable(() => stringify(said, { lineWidth: 0 }));
}

function orUnreadable(write: () => string): string {
  try {
    return write();
  } catch (cause) {
    throw new AppError('cluster-answer-unreadable', { message: '' }, { cause });
  }
}
