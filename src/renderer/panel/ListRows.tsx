import type { ReactNode } from 'react';
import { Nothing } from './Body.tsx';
import { EquivalentCommand } from './EquivalentCommand.tsx';

interface ListRowsProps {
  /** The engine told what it has. */
  isKnown: boolean;
  /** It could not be read again, which is said above. */
  isUnread: boolean;
  /** All there are, and those of them the filter lets through. */
  total: number;
  shown: number;
  texts: {
    waiting: string;
    noMatch: string;
    empty: { title: string; text: string; command: string };
  };
  children: ReactNode;
}

/** The rows of a panel's list, or why there are none. */
export function ListRows({ isKnown, isUnread, total, shown, texts, children }: ListRowsProps) {
  const { waiting, noMatch, empty } = texts;
  if (!isKnown) return <p className="tool-loading">{waiting}</p>;
  if (total > 0) return shown === 0 ? <p className="tool-loading">{noMatch}</p> : children;
  if (isUnread) return null;
  return (
    <Nothing title={empty.title} text={empty.text}>
      <EquivalentCommand command={empty.command} />
    </Nothing>
  );
}
