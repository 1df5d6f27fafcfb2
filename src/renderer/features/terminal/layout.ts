/** How the screen is shared between terminals. */
export type Split = 'single' | 'columns' | 'rows';
/** A half of the screen; the first is all of it while it is not split. */
export type Slot = 'first' | 'second';

/** Which terminals are on screen, and where. */
export interface Layout {
  split: Split;
  first: string | null;
  /** Null while the screen is not split, or the second half is empty. */
  second: string | null;
  focused: Slot;
}

/** No terminal on screen. */
export const EMPTY_LAYOUT: Layout = { split: 'single', first: null, second: null, focused: 'first' };

/** The terminal that has, or would take, the keyboard. */
export function activeId(layout: Layout): string | null {
  return layout[layout.focused];
}

/** Where a terminal is on screen, null when it is hidden behind its tab. */
export function slotOf(layout: Layout, terminalId: string): Slot | null {
  if (layout.first === terminalId) return 'first';
  return layout.second === terminalId ? 'second' : null;
}

/** Brings a terminal to the screen: where it is already, else in the focused half. */
export function show(layout: Layout, terminalId: string): Layout {
  const slot = slotOf(layout, terminalId);
  return slot ? { ...layout, focused: slot } : { ...layout, [layout.focused]: terminalId };
}

/** Splits the screen or joins it again around the active terminal; a new half takes the latest hidden terminal. */
export function setSplit(layout: Layout, split: Split, ids: readonly string[]): Layout {
  if (split === 'single') return { split, first: activeId(layout), second: null, focused: 'first' };
  if (layout.split !== 'single') return { ...layout, split };
  return { ...layout, split, second: ids.findLast((id) => id !== layout.first) ?? null, focused: 'second' };
}

/** Keeps only terminals that exist; an emptied screen takes the latest hidden one. */
export function reconcile(layout: Layout, ids: readonly string[]): Layout {
  const kept = (id: string | null) => (id !== null && ids.includes(id) ? id : null);
  const second = kept(layout.second);
  const first = kept(layout.first) ?? ids.findLast((id) => id !== second) ?? null;
  if (first === layout.first && second === layout.second) return layout;
  const focused = layout.focused === 'second' && second === null ? 'first' : layout.focused;
  return { ...layout, first, second, focused };
}

const SPLITS: readonly Split[] = ['single', 'columns', 'rows'];

/** Whether it is a layout, as one that was kept over a reload must prove. */
export function isLayout(value: unknown): value is Layout {
  if (typeof value !== 'object' || value === null) return false;
  const { split, first, second, focused } = value as Record<string, unknown>;
  const areIds = [first, second].every((id) => id === null || typeof id === 'string');
  return areIds && SPLITS.includes(split as Split) && (focused === 'first' || focused === 'second');
}
