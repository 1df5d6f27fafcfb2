import { type RefObject, useEffect } from 'react';

/** What a reader's eye holds on to. */
const BLOCKS = 'h1, h2, h3, p, li, pre, figure, dl, table';
const CURRENT_STEP = '[aria-current="step"]';

/**
 * Keeps what is being read in sight when the lesson gets wider, narrower, higher or lower, as when a panel opens beside it or
 * the window changes: the current step where it is on screen, else the first block of the text.
 */
export function useSteadyReading(scroller: RefObject<HTMLElement | null>, sectionKey: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each section is a new text to follow
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let size = sizeOf(element);
    let anchor = findAnchor(element);
    const isSizeKnown = () => isSame(size, sizeOf(element));
    const remember = () => {
      // What scrolled before its new size was answered was moved by its lines, which part anew, and not by who reads.
      if (isSizeKnown()) anchor = findAnchor(element);
    };
    const observer = new ResizeObserver(() => {
      // A lesson that left its place to a panel has no width, and keeps its position by itself.
      if (element.clientWidth === 0) return;
      if (isSizeKnown()) return remember();
      size = sizeOf(element);
      if (anchor?.block.isConnected) bringBack(element, anchor);
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

interface Size {
  width: number;
  height: number;
}

const sizeOf = ({ clientWidth, clientHeight }: HTMLElement): Size => ({
  width: clientWidth,
  height: clientHeight,
});

const isSame = (one: Size, other: Size) => one.width === other.width && one.height === other.height;

interface Anchor {
  block: Element;
  topPx: number;
  heightPx: number;
  /** How much of it was on screen. */
  seenPx: number;
}

/** What begins on screen, else what fills it from above: a long table, a file that is written. */
function findAnchor(scroller: HTMLElement): Anchor | null {
  const begins = (block: Element) => {
    const topPx = topIn(scroller, block);
    return topPx >= 0 && topPx < scroller.clientHeight && isText(block);
  };
  const goesOn = (block: Element) => {
    const topPx = topIn(scroller, block);
    return topPx < 0 && topPx + block.getBoundingClientRect().height > 0 && isText(block);
  };
  const blocks = [...scroller.querySelectorAll(BLOCKS)];
  const steps = [...scroller.querySelectorAll(CURRENT_STEP)];
  const block = steps.find(begins) ?? blocks.find(begins) ?? blocks.findLast(goesOn);
  if (!block) return null;
  const topPx = topIn(scroller, block);
  const heightPx = block.getBoundingClientRect().height;
  return { block, topPx, heightPx, seenPx: Math.min(heightPx, scroller.clientHeight - topPx) };
}

/** A dialog opened from the text stands over it, and does not scroll with it. */
const isText = (block: Element) => block.closest('dialog') === null;

/** To where it was, or as much higher as it needs for as much of it to be seen; what began above, at the same part of it. */
function bringBack(scroller: HTMLElement, { block, topPx, heightPx, seenPx }: Anchor): void {
  const nowPx = block.getBoundingClientRect().height;
  const isWhole = seenPx === heightPx;
  const lowestPx = Math.max(0, scroller.clientHeight - (isWhole ? nowPx : seenPx));
  const wantedPx = topPx < 0 ? (topPx * nowPx) / heightPx : Math.min(topPx, lowestPx);
  const movedPx = topIn(scroller, block) - wantedPx;
  // Scrolling by nothing would end what still scrolls.
  if (movedPx !== 0) scroller.scrollTop += movedPx;
}

/** Distance of a block below the top of what scrolls, in CSS pixels; negative above it. */
function topIn(scroller: HTMLElement, block: Element): number {
  return block.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}
