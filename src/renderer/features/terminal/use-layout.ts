import { useCallback, useEffect, useState } from 'react';
import type { TerminalInfo } from '#shared/domain/terminal.ts';
import { type Layout, parseLayout, reconcile, show } from './layout.ts';

/** Where the layout is kept while the window lives: a reload finds its terminals where they were. */
const STORAGE_KEY = 'cale-seche.terminaux';

export interface LayoutAccess {
  layout: Layout;
  change(next: (layout: Layout) => Layout): void;
  /** Shows a terminal just opened, which the list may not have yet. */
  showSoon(terminalId: string): void;
}

/** The layout, always about terminals that exist. */
export function useLayout(list: readonly TerminalInfo[] | undefined): LayoutAccess {
  const [layout, setLayout] = useState(() => parseLayout(sessionStorage.getItem(STORAGE_KEY)));
  const [awaitedId, setAwaitedId] = useState<string | null>(null);
  const ids = list?.map(({ terminalId }) => terminalId);
  let current = layout;
  if (ids && awaitedId !== null && ids.includes(awaitedId)) {
    setAwaitedId(null);
    current = show(current, awaitedId);
  }
  if (ids) current = reconcile(current, ids);
  if (current !== layout) setLayout(current);
  useEffect(() => sessionStorage.setItem(STORAGE_KEY, JSON.stringify(layout)), [layout]);
  const change = useCallback((next: (layout: Layout) => Layout) => setLayout(next), []);
  const showSoon = useCallback((terminalId: string) => setAwaitedId(terminalId), []);
  return { layout: current, change, showSoon };
}
