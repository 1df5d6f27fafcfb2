import { useCallback, useEffect, useState } from 'react';

export interface Call<T> {
  value: T | undefined;
  error: unknown;
  isRunning: boolean;
  reload: () => void;
}

/** Runs a call when `open` changes, or again on demand; `open` must be stable, null asks nothing. */
export function useCall<T>(open: (() => Promise<T>) | null): Call<T> {
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<Omit<Call<T>, 'reload'>>({
    value: undefined,
    error: null,
    isRunning: open !== null,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` runs the call again on purpose
  useEffect(() => {
    let isGone = false;
    setState({ value: undefined, error: null, isRunning: open !== null });
    open?.().then(
      (value) => !isGone && setState({ value, error: null, isRunning: false }),
      (error: unknown) => !isGone && setState({ value: undefined, error, isRunning: false }),
    );
    return () => {
      isGone = true;
    };
  }, [open, attempt]);
  const reload = useCallback(() => setAttempt((current) => current + 1), []);
  return { ...state, reload };
}
