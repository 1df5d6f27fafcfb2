import { useEffect, useState } from 'react';
import type { SearchHit } from '#shared/course/views.ts';
import { useApi } from '../../session.ts';

/** Pause after a keystroke before asking, in milliseconds: fast enough to feel immediate, one call a burst. */
const ASK_AFTER_MS = 60;

/** An answer this late, in milliseconds, is announced: the course's index is made at the first search. */
const SAY_SEARCHING_AFTER_MS = 250;

/** How far a search is; with its query once it was answered. */
export type SearchState = 'idle' | 'searching' | 'failed' | { query: string; hits: SearchHit[] };

/** What the course says about a query, while it is typed; late answers to older queries are dropped. */
export function useSearch(query: string): SearchState {
  const api = useApi();
  const [state, setState] = useState<SearchState>('idle');
  const wanted = query.trim();
  useEffect(() => {
    if (wanted.length < 2) {
      setState('idle');
      return;
    }
    let isGone = false;
    const late = setTimeout(() => setState('searching'), SAY_SEARCHING_AFTER_MS);
    const show = (next: SearchState) => {
      clearTimeout(late);
      if (!isGone) setState(next);
    };
    const timer = setTimeout(() => {
      api.course.search({ query: wanted.slice(0, 200), limit: 12 }).then(
        (hits) => show({ query: wanted, hits }),
        () => show('failed'),
      );
    }, ASK_AFTER_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
      clearTimeout(late);
    };
  }, [api, wanted]);
  return state;
}
