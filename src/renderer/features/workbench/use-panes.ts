import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { layOutPanes, type PaneChoice, type PaneLayout, readPanes, writePanes } from './panes.ts';

export interface Panes {
  choice: PaneChoice;
  layout: PaneLayout;
  change(partial: Partial<PaneChoice>): void;
  /** The outline is open over the lesson, for want of room beside it. */
  isDrawerOpen: boolean;
  /** Shows or hides the outline, beside the lesson or over it. */
  toggleOutline(): void;
  closeDrawer(): void;
}

/** Size of normal text in CSS pixels: the projector theme has larger text, so panes scale with it. */
const NORMAL_TEXT_PX = 16;

/** The panes of the window inside `frame`, laid out again when it, or the text size, changes. */
export function usePanes(frame: RefObject<HTMLElement | null>, theme: string): Panes {
  const [choice, setChoice] = useState(() => readPanes(localStorage));
  const [availablePx, setAvailablePx] = useState(() => window.innerWidth);
  const [scale, setScale] = useState(1);
  const [wantsDrawer, setWantsDrawer] = useState(false);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setAvailablePx(element.clientWidth));
    observer.observe(element);
    setAvailablePx(element.clientWidth);
    return () => observer.disconnect();
  }, [frame]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the text size read here
  useLayoutEffect(() => {
    setScale(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / NORMAL_TEXT_PX);
  }, [theme]);

  useEffect(() => writePanes(localStorage, choice), [choice]);

  const change = useCallback(
    (partial: Partial<PaneChoice>) => setChoice((current) => ({ ...current, ...partial })),
    [],
  );
  const layout = layOutPanes(availablePx, choice, scale);
  const isDrawerOpen = wantsDrawer && !layout.hasRoomForOutline;
  const toggleOutline = () => {
    if (!layout.hasRoomForOutline) setWantsDrawer(!isDrawerOpen);
    else change({ isOutlineOpen: layout.outlinePx === 0, isFocused: false });
  };
  const closeDrawer = useCallback(() => setWantsDrawer(false), []);
  return { choice, layout, change, isDrawerOpen, toggleOutline, closeDrawer };
}
