import { type RefObject, useEffect } from 'react';
import { useApi } from '../../session.ts';
import type { Place } from './use-place.ts';

/** How long the end of a section stays on screen before the section counts as read, in milliseconds: more than a passing scroll. */
const READ_AFTER_MS = 1500;

/** Marks the section read once its end has stayed on screen. */
export function useSectionRead(
  end: RefObject<HTMLElement | null>,
  { unitId, sectionId }: Place,
  isRead: boolean,
): void {
  const api = useApi();
  useEffect(() => {
    const element = end.current;
    if (!element || isRead) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = () => {
      observer.disconnect();
      // The next time its end is on screen will do, should this fail.
      api.progress.markSectionRead({ unitId, sectionId }).catch(() => {});
    };
    const observer = new IntersectionObserver((entries) => {
      clearTimeout(timer);
      // A page whose figures are still to come shows its end for an instant.
      if (entries.at(-1)?.isIntersecting) timer = setTimeout(mark, READ_AFTER_MS);
    });
    observer.observe(element);
    return () => {
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [api, end, unitId, sectionId, isRead]);
}
