import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { readStored, writeStored } from '../../stored.ts';
import { type PaneChoice, parsePanes, parseTabbedPanes, type TerminalPlace } from './pane-choice.ts';
import { type Front, layOutPanes, type PaneLayout } from './panes.ts';

/** Where the panes of the window are, and how they are moved. */
export interface Panes {
  choice: PaneChoice;
  layout: PaneLayout;
  change(partial: Partial<PaneChoice>): void;
  /** Chooses the terminal's place, for the theme on screen. */
  place(place: TerminalPlace): void;
  /** Brings a pane to where it can be seen, whatever hid it. */
  show(front: Front): void;
  /** The outline is open over the lesson, for want of room beside it. */
  isDrawerOpen: boolean;
  /** Shows or hides the outline, beside the lesson or over it. */
  toggleOutline(): void;
  closeDrawer(): void;
}

/** Size of normal text in CSS pixels: the projector theme has larger text, so panes scale with it. */
const NORMAL_TEXT_PX = 16;

/** The panes of the window inside `frame`, laid out again when it, the text size or the open tool changes. */
export function usePanes(frame: RefObject<HTMLElement | null>, theme: string, hasPanel: boolean): Panes {
  const [choice, change] = useChoice();
  const room = useRoom(frame);
  const scale = useTextScale(theme);
  const [front, setFront] = useFront();
  const [wantsDrawer, setWantsDrawer] = useState(false);
  const isProjector = theme === 'projector';
  const layout = layOutPanes(room, choice, { scale, isProjector, front, hasPanel });
  const isDrawerOpen = wantsDrawer && !layout.hasRoomForOutline;
  const place = (next: TerminalPlace) => {
    change({ places: { ...choice.places, [isProjector ? 'projector' : 'usual']: next }, areToolsOpen: true });
  };
  const show = useCallback(
    (next: Front) => {
      setFront(next);
      if (next === 'panel') change({ areToolsOpen: true, isFocused: false });
      if (next === 'terminal') change({ areToolsOpen: true });
    },
    [setFront, change],
  );
  const toggleOutline = () => {
    if (!layout.hasRoomForOutline) setWantsDrawer(!isDrawerOpen);
    else change({ isOutlineOpen: layout.outline !== 'open', isFocused: false });
  };
  const closeDrawer = useCallback(() => setWantsDrawer(false), []);
  return { choice, layout, change, place, show, isDrawerOpen, toggleOutline, closeDrawer };
}

/** Names the choice is kept under: today's, and that of the time when the terminal was a tab. */
const NAME = 'window';
const TABBED_NAME = 'panes';

function useChoice() {
  const [choice, setChoice] = useState(() => {
    const kept = readStored(NAME, isKept);
    return kept === null ? parseTabbedPanes(readStored(TABBED_NAME, isKept)) : parsePanes(kept);
  });
  useEffect(() => writeStored(NAME, choice), [choice]);
  const change = useCallback(
    (partial: Partial<PaneChoice>) => setChoice((current) => ({ ...current, ...partial })),
    [],
  );
  return [choice, change] as const;
}

function isKept(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function useRoom(frame: RefObject<HTMLElement | null>) {
  const [room, setRoom] = useState(() => ({ width: window.innerWidth, height: window.innerHeight }));
  useLayoutEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setRoom({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [frame]);
  return room;
}

function useTextScale(theme: string): number {
  const [scale, setScale] = useState(1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes the text size read here
  useLayoutEffect(() => {
    setScale(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / NORMAL_TEXT_PX);
  }, [theme]);
  return scale;
}

/** A new place in the course brings the lesson. */
function useFront() {
  const [front, setFront] = useState<Front>('lesson');
  useEffect(() => {
    const showLesson = () => setFront('lesson');
    window.addEventListener('hashchange', showLesson);
    return () => window.removeEventListener('hashchange', showLesson);
  }, []);
  return [front, setFront] as const;
}
