import { useEffect } from 'react';
import { useNotices } from '../notices.ts';
import { useTransport } from '../session.ts';

/** Tells what nobody asked for, from when `canLoad` says so: the end of long works, progress that the disk does not take. */
export function useNews(canLoad: boolean): void {
  const transport = useTransport();
  const notices = useNotices();
  const { say } = notices;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a notice that is said is no reason to begin again
  useEffect(() => {
    if (!canLoad) return;
    const stop = new AbortController();
    // Without its code, panels and failed calls tell it still.
    void import('../news.ts')
      .then(({ tellNews }) => tellNews(transport, notices, stop.signal))
      .catch(() => {});
    return () => stop.abort();
  }, [transport, canLoad, say]);
}
