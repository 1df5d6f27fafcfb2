import { useState } from 'react';
import type { TerminalInfo } from '#shared/contract/terminal.ts';
import { useWindowState } from '../../stored.ts';
import {
  activeId,
  EMPTY_LAYOUT,
  isLayout,
  type Layout,
  reconcile,
  type Split,
  setSplit,
  show,
} from './layout.ts';
import type { Screens } from './screens.ts';

/** Which terminals are on screen, always some that exist, and what brings others there. */
export function useLayout(list: readonly TerminalInfo[] | undefined, screens: Screens) {
  const { layout, setLayout, showSoon } = useKeptLayout(list);
  /** Gives a terminal the keyboard once it is drawn. */
  const focusSoon = (terminalId: string) => screens.whenShown(terminalId, (screen) => screen.focus());
  return {
    layout,
    activeId: activeId(layout),
    /** Shows a terminal just opened, which the list may not have yet. */
    showSoon,
    focusSoon,
    reveal(terminalId: string) {
      showSoon(terminalId);
      focusSoon(terminalId);
    },
    show(terminalId: string, takesFocus: boolean) {
      setLayout((current) => show(current, terminalId));
      if (takesFocus) focusSoon(terminalId);
    },
    split(next: Split) {
      const changed = setSplit(layout, next, list?.map(({ terminalId }) => terminalId) ?? []);
      setLayout(changed);
      const nextId = activeId(changed);
      if (nextId !== null) focusSoon(nextId);
    },
  };
}

function useKeptLayout(list: readonly TerminalInfo[] | undefined) {
  const [kept, setLayout] = useWindowState<Layout>('terminaux', isLayout, EMPTY_LAYOUT);
  const [awaitedId, showSoon] = useState<string | null>(null);
  const ids = list?.map(({ terminalId }) => terminalId);
  let layout = kept;
  if (ids && awaitedId !== null && ids.includes(awaitedId)) {
    showSoon(null);
    layout = show(layout, awaitedId);
  }
  if (ids) layout = reconcile(layout, ids);
  if (layout !== kept) setLayout(layout);
  return { layout, setLayout, showSoon };
}
