import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Progress } from '#shared/course/progress.ts';
import { holdPosition } from '../../hold-position.ts';
import { useApi } from '../../session.ts';

/** Pause after the last scroll before the place is saved, in milliseconds: one write a pause, not one a pixel. */
const SAVE_AFTER_MS = 400;

/** A section of a unit. */
export interface Place {
  unitId: string;
  sectionId: string;
}

/** Scrolls to where the learner had left this section, then saves where they go. Saving may fail: the place is then the last saved one. */
export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  place: Place,
  saved: Progress['place'] | undefined,
  isRestoring: boolean,
): void {
  const api = useApi();
  /** Where the last session ended; null once it was gone back to, or elsewhere. */
  const first = useRef<Progress['place'] | undefined>(undefined);
  if (first.current === undefined) first.current = saved;
  const { unitId, sectionId } = place;

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !isRestoring) return;
    const start = first.current;
    // Only the place of the last session is restored; going to another section starts at its top.
    first.current = null;
    const isHere = start?.unitId === unitId && start.sectionId === sectionId;
    return keepAtRatio(element, isHere ? start.scrollRatio : 0);
  }, [scroller, unitId, sectionId, isRestoring]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const save = () => {
      const scrollRatio = readRatio(element);
      api.progress.setPlace({ unitId, sectionId, scrollRatio }).catch(() => {});
    };
    const onScroll = () => {
      clearTimeout(timer);
      timer = setTimeout(save, SAVE_AFTER_MS);
    };
    onScroll();
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener('scroll', onScroll);
    };
  }, [api, scroller, unitId, sectionId]);
}

function readRatio(element: HTMLElement): number {
  const room = element.scrollHeight - element.clientHeight;
  return room <= 0 ? 0 : Math.min(1, Math.max(0, element.scrollTop / room));
}

/** At once for the top, which nothing that comes moves; what is done anywhere, in a terminal too, is done by who reads here. */
function keepAtRatio(element: HTMLElement, ratio: number): (() => void) | undefined {
  if (ratio === 0) {
    element.scrollTop = 0;
    return undefined;
  }
  return holdPosition({ scroller: element, until: document }, () => {
    element.scrollTop = ratio * (element.scrollHeight - element.clientHeight);
  });
}
