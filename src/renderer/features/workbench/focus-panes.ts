import { type RefObject, useEffect } from 'react';

const PANE = '[data-pane]';

/** F6 goes to the next pane, Shift+F6 to the previous one, also from inside a terminal. */
export function usePaneCycling(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (frame.current) focusNextPane(frame.current, event.shiftKey ? -1 : 1);
    };
    // Captured, so that a terminal does not send the key to its program.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [frame]);
}

function focusNextPane(frame: HTMLElement, offset: -1 | 1): void {
  const panes = [...frame.querySelectorAll<HTMLElement>(PANE)].filter((pane) => pane.offsetParent !== null);
  const here = panes.findIndex((pane) => pane.contains(document.activeElement));
  const from = here === -1 && offset === -1 ? 0 : here;
  const next = panes[(from + offset + panes.length) % panes.length];
  if (next) focusInside(next);
}

/** Gives a pane the focus, by its name; false while it is not on screen. */
export function focusPane(name: string): boolean {
  const pane = document.querySelector<HTMLElement>(`[data-pane="${name}"]`);
  if (!pane?.offsetParent) return false;
  focusInside(pane);
  return true;
}

/** A pane says where its focus goes with `data-pane-focus`; otherwise it takes it itself. */
function focusInside(pane: HTMLElement): void {
  const targets = pane.querySelectorAll<HTMLElement>('[data-pane-focus], .xterm-helper-textarea');
  // A lesson that left its place to another pane cannot take the focus; its bar can. Nor can a terminal behind its tab.
  ([...targets].find((target) => target.offsetParent) ?? pane).focus();
}
