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

/** How far each page of the window's history was read when it was left; a reload forgets it. */
const ratios = new Map<string, number>();

/** The page of the history that the window is at; an older browser has no name for it. */
const historyKey = () => window.navigation?.currentEntry?.key ?? '';

/** How far the page was read that the history went back to; undefined for a new one. */
export function readBefore(): number | undefined {
  return ratios.get(historyKey());
}

/**
 * Scrolls to where the learner had left this section, or this page of the history, then saves where they go. Saving may fail: the
 * place is then the last saved one. A new page whose address points at something in it, `target`, is left to that.
 */
export function usePlace(
  scroller: RefObject<HTMLElement | null>,
  place: Place,
  progress: Progress | undefined,
  target: string,
): void {
  const api = useApi();
  /** Where the last session ended; null once it was gone back to, or elsewhere. */
  const first = useRef<Progress['place'] | undefined>(undefined);
  if (first.current === undefined) first.current = progress?.place;
  const { unitId, sectionId } = place;
  const isKnown = progress !== undefined;

  useLayoutEffect(() => {
    const element = scroller.current;
    const before = readBefore();
    if (!element || !isKnown || (target !== '' && before === undefined)) return;
    const start = first.current;
    // Only the place of the last session is restored; going to another section starts at its top.
    first.current = null;
    const isHere = start?.unitId === unitId && start.sectionId === sectionId;
    return keepAtRatio(element, before ?? (isHere ? start.scrollRatio : 0));
  }, [scroller, unitId, sectionId, target, isKnown]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another target is another page of the history
  useEffect(() => {
    const element = scroller.current;
    const key = historyKey();
    if (!element || key === '') return;
    // Before the address changes: a page's own events come in the order in which they are asked for, once it is drawn anew.
    const onLeave = () => ratios.set(key, readRatio(element));
    window.navigation.addEventListener('navigate', onLeave);
    return () => window.navigation.removeEventListener('navigate', onLeave);
  }, [scroller, unitId, sectionId, target]);

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
