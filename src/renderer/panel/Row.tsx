import type { ReactNode } from 'react';
import { showHidden } from '#shared/hidden-characters.ts';
import './panel.css';

interface RowProps {
  name: ReactNode;
  /** The whole name, where the row shows less. */
  title?: string;
  /** What one compares rows by. */
  side?: ReactNode;
  children?: ReactNode;
  onOpen: () => void;
}

/** One thing of a list: its name, a figure, then facts; pressing it opens it. */
export function Row({ name, title, side, children, onOpen }: RowProps) {
  return (
    <button type="button" className="panel-row" onClick={onOpen}>
      <span className="panel-row-name" translate="no" title={title && showHidden(title)}>
        {typeof name === 'string' ? showHidden(name) : name}
      </span>
      <span className="panel-row-side">{side}</span>
      {children && <span className="panel-row-facts">{children}</span>}
    </button>
  );
}
