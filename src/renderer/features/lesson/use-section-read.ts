import { type RefObject, useEffect } from 'react';
import { useApi } from '../../session.ts';
import type { Place } from './use-place.ts';

/** Marks the section read once its end was on screen. */
export function useSectionRead(
  end: RefObject<HTMLElement | null>,
  { unitId, sectionId }: Place,
  isRead: boolean,
): void {
  const api = useApi();
  useEffect(() => {
    const element = end.current;
    if (!element || isRead) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return;
      observer.disconnect();
      api.progress.markSectionRead({ unitId, sectionId }).catch(() => {});
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [api, end, unitId, sectionId, isRead]);
}
