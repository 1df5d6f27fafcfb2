import type { KeyboardEvent, ReactNode } from 'react';

/** What is said of a part of the map, and the pods it is about. */
export interface Told {
  text: string;
  uids: ReadonlySet<string>;
}

interface PartProps {
  told: Told;
  onTell: (told: Told | null) => void;
  onOpen?: (() => void) | undefined;
  /** The Tab key stops here; arrows lead to the others. */
  isStop?: boolean;
  children: ReactNode;
}

/** A part of the drawing that tells itself to the pointer, the keyboard and a screen reader, and may open its object. */
export function Part({ told, onTell, onOpen, isStop = false, children }: PartProps) {
  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen?.();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a shape of a drawing cannot be a button element
    <g
      role="button"
      tabIndex={isStop ? 0 : -1}
      data-part=""
      aria-label={told.text}
      className="cm-part"
      onMouseEnter={() => onTell(told)}
      onMouseLeave={() => onTell(null)}
      onFocus={() => onTell(told)}
      onBlur={() => onTell(null)}
      onClick={() => onOpen?.()}
      onKeyDown={openByKey}
    >
      {children}
    </g>
  );
}
