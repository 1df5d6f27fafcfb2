import { useCallback, useRef } from 'react';
import type { AppErrorDetails } from '#shared/errors.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { errorText, loadErrorTexts } from './error-texts.ts';
import { useNotices } from './notices.ts';

/** The code of a failed call, `internal` when it has none of ours. */
export function errorCode(error: unknown): string {
  const code = field(error, 'code');
  return typeof code === 'string' ? code : 'internal';
}

/** What to tell the learner of any failed call. */
export function describeError(error: unknown): ErrorText {
  const data = field(error, 'data');
  return errorText(errorCode(error), isDetails(data) ? data : {});
}

/** Runs a call and says its failure in a notice, which the next call from the same place takes away; tells whether it succeeded. */
export function useAttempt(): (call: () => Promise<unknown>) => Promise<boolean> {
  const { say, dismiss } = useNotices();
  const said = useRef('');
  return useCallback(
    async (call) => {
      if (said.current) dismiss(said.current);
      try {
        await call();
        return true;
      } catch (error) {
        await loadErrorTexts();
        const { title, cause, remedy } = describeError(error);
        said.current = title;
        say({ kind: 'failed', title, text: `${cause} ${remedy}` });
        return false;
      }
    },
    [say, dismiss],
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function isDetails(value: unknown): value is AppErrorDetails {
  return typeof value === 'object' && value !== null;
}
