import { holdPosition } from '../../hold-position.ts';

/**
 * Brings a part of the lesson whole on screen, and keeps it so while what it says comes, until the learner moves there or the lesson
 * gets wider or narrower; gives what lets it go.
 */
export function holdWhole(part: HTMLElement): (() => void) | undefined {
  const scroller = part.closest<HTMLElement>('.lesson-scroll');
  if (!scroller) return undefined;
  const widthPx = scroller.clientWidth;
  let isHeld = true;
  // Who types in a terminal meanwhile does not move the lesson.
  return holdPosition({ scroller, until: scroller }, () => {
    // From then on, a lesson that gets wider or narrower keeps what is read in its place.
    isHeld &&= scroller.clientWidth === widthPx;
    if (isHeld) showWhole(part, scroller);
  });
}

/** One that is taller than the window is shown from its beginning. */
function showWhole(part: HTMLElement, scroller: HTMLElement): void {
  const block = part.offsetHeight > scroller.clientHeight ? 'start' : 'nearest';
  part.scrollIntoView({ block, behavior: prefersStillness() ? 'auto' : 'smooth' });
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
