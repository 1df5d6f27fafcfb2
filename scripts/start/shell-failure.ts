import type { AppErrorDetails } from '../../src/shared/errors.ts';
import { errorText } from '../../src/shared/strings/fr/errors.ts';

interface FailureLine {
  error: string;
  details?: AppErrorDetails;
  message?: string;
}

/** The French sentence for a shell that ended before it was ready, from what it wrote on standard error. */
export function explainFailure(lines: readonly string[]): string {
  const failure = lines.map(parseLine).findLast((line) => line !== null);
  if (!failure) return `L’application s’est arrêtée avant d’être prête.\n${lines.join('\n')}`.trim();
  const { title, cause, remedy } = errorText(failure.error, failure.details);
  const trace = failure.error === 'internal' && failure.message ? `\n${failure.message}` : '';
  return `${title} ${cause} ${remedy}${trace}`;
}

function parseLine(line: string): FailureLine | null {
  try {
    const value: unknown = JSON.parse(line);
    const isFailure =
      typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'string';
    return isFailure ? (value as FailureLine) : null;
  } catch {
    return null;
  }
}
