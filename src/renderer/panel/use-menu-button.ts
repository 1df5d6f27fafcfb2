import { useRef, useState } from 'react';

/** A button that opens a `CommandMenu` and closes it; the menu stands by what `anchor` holds. */
export function useMenuButton() {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  return {
    anchor,
    isOpen,
    close: () => setOpen(false),
    /** Of the button. */
    props: { 'aria-haspopup': 'dialog', 'aria-expanded': isOpen, onClick: () => setOpen(!isOpen) },
  } as const;
}
