import { useEffect, useState } from 'react';
import { describeError } from '../../../errors.ts';

export interface Asked<T> {
  /** The last answer, kept while the next one is awaited. */
  value: T | undefined;
  failure: ReturnType<typeof describeError> | null;
}

/** Asks once, and again when `ask` changes; `ask` must be stable. */
export function useAsked<T>(ask: (() => Promise<T>) | null): Asked<T> {
  const [asked, setAsked] = useState<Asked<T>>({ value: undefined, failure: null });
  useEffect(() => {
    if (!ask) return;
    let isGone = false;
    ask().then(
      (value) => !isGone && setAsked({ value, failure: null }),
      (error: unknown) => !isGone && setAsked({ value: undefined, failure: describeError(error) }),
    );
    return () => {
      isGone = true;
    };
  }, [ask]);
  return asked;
}
