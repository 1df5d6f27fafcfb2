import type { ReactNode } from 'react';
import { PANEL } from '#shared/strings/fr/panel.ts';

/** Lines written out; a list of more than that has a panel of its own, or is hostile. */
export const MAX_LINES = 200;

interface FirstOfProps<T> {
  items: readonly T[];
  /** The element that says how many are left out. */
  as?: 'li' | 'p' | 'div';
  children: (item: T, index: number) => ReactNode;
}

/** The first lines of a list, and how many others there are. */
export function FirstOf<T>({ items, as: Element = 'li', children }: FirstOfProps<T>) {
  const others = items.length - MAX_LINES;
  return (
    <>
      {items.slice(0, MAX_LINES).map(children)}
      {others > 0 && <Element className="panel-note">{PANEL.many.others(others)}</Element>}
    </>
  );
}
