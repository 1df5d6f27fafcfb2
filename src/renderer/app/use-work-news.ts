import { useEffect } from 'react';
import { useApi } from '../session.ts';

/** Tells the end of long works outside of the window, from when `canLoad` says so. */
export function useWorkNews(canLoad: boolean): void {
  const api = useApi();
  useEffect(() => {
    if (!canLoad) return;
    const stop = new AbortController();
    // Without its code, panels tell it still.
    void import('../work-news.ts')
      .then(({ tellEndedWorks }) => tellEndedWorks(api, stop.signal))
      .catch(() => {});
    return () => stop.abort();
  }, [api, canLoad]);
}
