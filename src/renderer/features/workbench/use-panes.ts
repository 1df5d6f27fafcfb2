import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { layOutPanes, type PaneChoice, type PaneLayout, readPanes, writePanes } from './panes.ts';

export type Front = 'lesson' | 'tools';

export interface Panes {
  choice: PaneChoice;
  layout: PaneLayout;
  change(partial: Partial<PaneChoice>): void;
  /** Which of lesson and tools shows while they take turns; a new place brings the lesson, a typed command the tools. */
  front: Front;
  setFront(front: Front): void;
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
  const [room, setRoom] = useState(() => ({ width: window.innerWidth, height: window.innerHeight }));
  const [scale, setScale] = useState(1);
  const [wantsDrawer, setWantsDrawer] = useState(false);

  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [frame]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the text size read here
  useLayoutEffect(() => {
    setScale(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / NORMAL_TEXT_PX);
  }, [theme]);

  useEffect(() => writePanes(localStorage, choice), [choice]);

  const [front, setFront] = useFront();
  const change = useCallback(
    (partial: Partial<PaneChoice>) => {
      setChoice((current) => ({ ...current, ...partial }));
      if (partial.areToolsOpen) setFront('tools');
    },
    [setFront],
  );
  const layout = layOutPanes(room, choice, scale);
  const isDrawerOpen = wantsDrawer && !layout.hasRoomForOutline;
  const toggleOutline = () => {
    if (!layout.hasRoomForOutline) setWantsDrawer(!isDrawerOpen);
    else change({ isOutlineOpen: layout.outlinePx === 0, isFocused: false });
  };
  const closeDrawer = useCallback(() => setWantsDrawer(false), []);
  return { choice, layout, change, front, setFront, isDrawerOpen, toggleOutline, closeDrawer };
}

function useFront() {
  const [front, setFront] = useState<Front>('lesson');
  useEffect(() => {
    const showLesson = () => setFront('lesson');
    window.addEventListener('hashchange', showLesson);
    return () => window.removeEventListener('hashchange', showLesson);
  }, []);
  return [front, setFront] as const;
}
