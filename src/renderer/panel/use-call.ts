import { useCallback, useEffect, useRef, useState } from 'react';
import type { ErrorText } from '#shared/strings/fr/errors.ts';
import { useErrorTexts } from '../error-texts.ts';
import { describeError, errorCode } from '../errors.ts';
import { useLive } from '../live.ts';

/** A call and its last answer. */
export interface Call<T> {
  value: T | undefined;
  failure: ErrorText | null;
  isRunning: boolean;
  reload: () => void;
}

interface Answer<T> {
  value: T | undefined;
  error: unknown;
  isRunning: boolean;
}

/**
 * Runs a call when `open` changes, again on demand, and again once the engine it could not reach is back; `open` must be
 * stable, null asks nothing. The signal aborts once nobody waits for the answer.
 */
export function useCall<T>(open: ((signal: AbortSignal) => Promise<T>) | null): Call<T> {
  useErrorTexts();
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer<T>>({
    value: undefined,
    error: null,
    isRunning: open !== null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` runs the call again on purpose
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    setAnswer({ value: undefined, error: null, isRunning: open !== null });
    open?.(signal).then(
      (value) => !signal.aborted && setAnswer({ value, error: null, isRunning: false }),
      (error: unknown) => !signal.aborted && setAnswer({ value: undefined, error, isRunning: false }),
    );
    return () => gone.abort();
  }, [open, attempt]);
  const { value, error, isRunning } = answer;
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  useAgainWithEngine(error !== null && errorCode(error) === 'docker-unreachable', reload);
  return { value, failure: error === null ? null : describeError(error), isRunning, reload };
}

/** Reloads what failed because the engine was away: once for each time it tells that it is ready. */
function useAgainWithEngine(isAway: boolean, reload: () => void): void {
  const { engine } = useLive();
  const triedWith = useRef(engine);
  useEffect(() => {
    if (!isAway || engine?.state !== 'ready' || triedWith.current === engine) return;
    triedWith.current = engine;
    reload();
  }, [isAway, engine, reload]);
}
