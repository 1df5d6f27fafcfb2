import { type RefObject, useEffect, useState } from 'react';

/** Before it was measured: the narrowest pane. */
const FIRST_WIDTH = 400;
/** What the sheet is drawn in steps of, so that a pane that is dragged does not lay everything out at each pixel. */
const STEP = 8;

/** Width an element has for the map, in pixels at a root font of 16. */
export function useSheetWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(FIRST_WIDTH);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const scale = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
      if (current.clientWidth > 0) setWidth(Math.floor(current.clientWidth / scale / STEP) * STEP);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
