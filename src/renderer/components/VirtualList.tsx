import { measureElement, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import './virtual-list.css';

interface VirtualListProps<T> {
  items: readonly T[];
  keyOf: (item: T) => string;
  renderItem: (item: T) => ReactNode;
  /** Height of a row in CSS pixels before it was measured. */
  estimatePx: number;
  label: string;
  /** Stays over the rows while they scroll. */
  head?: ReactNode;
  className?: string;
  /** Told which items are drawn, each time that changes. */
  onShown?: (items: readonly T[]) => void;
}

/** Rows drawn beyond each edge, so that a fast wheel shows no gap. */
const OVERSCAN = 8;

/** A scrolling list that draws only the rows on screen; rows may differ in height. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, renderItem, estimatePx, label, head, className = '', onShown } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLLIElement>({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatePx,
    getItemKey: (index) => keyAt(items, index, keyOf),
    overscan: OVERSCAN,
    measureElement: measureShown,
  });
  const rows = virtualizer.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const end = (rows.at(-1)?.index ?? -1) + 1;
  useEffect(() => onShown?.(items.slice(first, end)), [onShown, items, first, end]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the list scrolls, so the keyboard must reach it
    <div ref={scroller} className={`virtual-list scroll ${className}`} tabIndex={0}>
      {head}
      <ul className="virtual-rows" aria-label={label} style={{ blockSize: virtualizer.getTotalSize() }}>
        {rows.map(({ index, key, start }) => {
          const item = items[index];
          return (
            item !== undefined && (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={items.length}
                aria-posinset={index + 1}
                style={{ translate: `0 ${start}px` }}
              >
                {renderItem(item)}
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

/** A row of a hidden list has no height: it keeps the one it had, or the list would scroll when it is shown again. */
function measureShown(
  row: HTMLLIElement,
  entry: ResizeObserverEntry | undefined,
  list: Virtualizer<HTMLDivElement, HTMLLIElement>,
): number {
  const isShown = row.offsetParent !== null;
  const index = list.indexFromElement(row);
  return isShown ? measureElement(row, entry, list) : (list.measurementsCache[index]?.size ?? 0);
}

function keyAt<T>(items: readonly T[], index: number, keyOf: (item: T) => string): string | number {
  const item = items[index];
  return item === undefined ? index : keyOf(item);
}
