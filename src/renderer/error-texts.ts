import { useEffect, useReducer } from 'react';
import type { AppErrorDetails } from '#shared/errors.ts';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { UI } from '#shared/strings/fr/ui.ts';

type Texts = typeof import('#shared/strings/fr/errors.ts');

/** The texts of failures are many and rarely needed: they come after the lesson, before anything can fail. */
let texts: Texts | null = null;
let loading: Promise<void> | null = null;

/** Resolves once `errorText` has its texts, or could not get them. */
export function loadErrorTexts(): Promise<void> {
  loading ??= import('#shared/strings/fr/errors.ts').then(
    (module) => {
      texts = module;
    },
    () => {
      loading = null;
    },
  );
  return loading;
}

/** What to tell of a failure; a general sentence while the texts are not there. */
export function errorText(code: string, details?: AppErrorDetails): ErrorText {
  return texts?.errorText(code, details) ?? UI.unknownFailure;
}

/** For a component that shows a failure as soon as the page opens: draws it again once the texts are there. */
export function useErrorTexts(): void {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    if (!texts) void loadErrorTexts().then(redraw);
  }, []);
}
