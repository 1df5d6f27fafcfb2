import type { AppErrorDetails } from '../../errors.ts';

/** A fact of the failure as text, or `otherwise` when the failure does not say it. */
export function fact(details: AppErrorDetails, key: string, otherwise: string): string {
  const value = details[key];
  return value === undefined || value === null || value === '' ? otherwise : String(value);
}

/** « nom » in French quotes when the failure names its object, nothing otherwise. */
export function quoted(details: AppErrorDetails, key = 'name'): string {
  const name = fact(details, key, '');
  return name === '' ? '' : ` « ${name} »`;
}
