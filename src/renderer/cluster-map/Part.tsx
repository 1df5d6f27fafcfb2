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

/** A part of the drawing that tells itself to the pointer, the keyboard and a screen reader; a button where it opens its object. */
export function Part({ told, onTell, onOpen, isStop = false, children }: PartProps) {
  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onOpen?.();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shape of a drawing tells itself whatever its role
    <g
      role={onOpen ? 'button' : 'img'}
      tabIndex={isStop ? 0 : -1}
      className={onOpen ? 'cm-part cm-opens' : 'cm-part'}
      {...telling(told, onTell)}
      onClick={onOpen}
      onKeyDown={openByKey}
    >
      {children}
    </g>
  );
}

/** The same beside the drawing, in words. */
export function TextPart({ told, onTell, onOpen, children }: Omit<PartProps, 'isStop'>) {
  const tells = telling(told, onTell);
  if (onOpen)
    return (
      <button type="button" {...tells} onClick={onOpen}>
        {children}
      </button>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what it tells is for the keyboard too
    <span role="img" tabIndex={0} {...tells}>
      {children}
    </span>
  );
}

function telling(told: Told, onTell: PartProps['onTell']) {
  return {
    'data-part': '',
    'aria-label': told.text,
    onMouseEnter: () => onTell(told),
    onMouseLeave: () => onTell(null),
    onFocus: () => onTell(told),
    onBlur: () => onTell(null),
  };
}
