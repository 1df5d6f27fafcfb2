import { useEffect, useState } from 'react';
import type { SearchHit } from '#shared/course/views.ts';
import { useApi } from '../../session.ts';

/** Pause after a keystroke before asking, in milliseconds: fast enough to feel immediate, one call a burst. */
const ASK_AFTER_MS = 60;

export type SearchState = 'idle' | 'failed' | { query: string; hits: SearchHit[] };

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
    const timer = setTimeout(() => {
      api.course.search({ query: wanted.slice(0, 200), limit: 12 }).then(
        (hits) => !isGone && setState({ query: wanted, hits }),
        () => !isGone && setState('failed'),
      );
    }, ASK_AFTER_MS);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [api, wanted]);
  return state;
}
