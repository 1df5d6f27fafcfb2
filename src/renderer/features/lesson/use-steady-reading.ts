import { type RefObject, useEffect } from 'react';

/** What a reader's eye holds on to. */
const BLOCKS = 'h1, h2, h3, p, li, pre, figure, dl, table';
const CURRENT_STEP = '[aria-current="step"]';

/**
 * Keeps what is being read in its place when the lesson gets wider or narrower, as when a panel opens beside it: the
 * current step where it is on screen, else the first block of the text.
 */
export function useSteadyReading(scroller: RefObject<HTMLElement | null>, sectionKey: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each section is a new text to follow
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let width = element.clientWidth;
    let anchor = findAnchor(element);
    const remember = () => {
      anchor = findAnchor(element);
    };
    const observer = new ResizeObserver(() => {
      // A lesson that left its place to a panel has no width, and keeps its position by itself.
      if (element.clientWidth === 0) return;
      const isWidthNew = element.clientWidth !== width;
      width = element.clientWidth;
      if (!isWidthNew) remember();
      else if (anchor?.block.isConnected) element.scrollTop += topIn(element, anchor.block) - anchor.topPx;
    });
    observer.observe(element);
    // Text that comes or goes above the anchor moves it without a scroll.
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', remember, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', remember);
    };
  }, [scroller, sectionKey]);
}

function findAnchor(scroller: HTMLElement) {
  const step = [...scroller.querySelectorAll(CURRENT_STEP)].find((block) => {
    const topPx = topIn(scroller, block);
    return topPx >= 0 && topPx < scroller.clientHeight;
  });
  const block = step ?? [...scroller.querySelectorAll(BLOCKS)].find((other) => topIn(scroller, other) >= 0);
  return block ? { block, topPx: topIn(scroller, block) } : null;
}

/** Distance of a block below the top of what scrolls, in CSS pixels; negative above it. */
function topIn(scroller: HTMLElement, block: Element): number {
  return block.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
