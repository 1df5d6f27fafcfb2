import { useEffect, useState } from 'react';
import type { PreflightResult } from '#shared/contract/engine.ts';
import { useApi } from '../../session.ts';

interface Preflight {
  /** In the order main checks them; each is replaced as it is known. */
  results: readonly PreflightResult[];
  isRunning: boolean;
  error: unknown;
}

const AT_START: Preflight = { results: [], isRunning: true, error: null };

/** Runs every check of the machine, again whenever `attempt` changes, and stops when the page is left. */
export function usePreflight(attempt: unknown): Preflight {
  const api = useApi();
  const [state, setState] = useState(AT_START);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` runs the checks again on purpose
  useEffect(() => {
    const abort = new AbortController();
    setState((current) => ({ ...current, isRunning: true, error: null }));
    const run = async () => {
      for await (const result of await api.engine.preflight(undefined, { signal: abort.signal })) {
        if (abort.signal.aborted) return;
        setState((current) => ({ ...current, results: withResult(current.results, result) }));
      }
    };
    run()
      .then(
        () => null,
        (error: unknown) => error,
      )
      .then((error) => {
        if (!abort.signal.aborted) setState((current) => ({ ...current, isRunning: false, error }));
      });
    return () => abort.abort();
  }, [api, attempt]);
  return state;
}

/** Replaces the result of the same check, or adds it at the end. */
export function withResult(results: readonly PreflightResult[], next: PreflightResult): PreflightResult[] {
  const isKnown = results.some((result) => result.id === next.id);
  return isKnown ? results.map((result) => (result.id === next.id ? next : result)) : [...results, next];
}
