import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from '../../components/Button.tsx';

export interface MenuItem {
  id: string;
  label: string;
  detail?: string;
  icon: ReactNode;
  /** Set on the items of a choice: the one in use. */
  isChosen?: boolean;
}

interface MenuProps {
  label: string;
  icon: ReactNode;
  items: readonly MenuItem[];
  onPick: (id: string) => void;
}

/** A button that opens a short list of commands; arrows move, Escape or a click elsewhere closes. */
export function Menu({ label, icon, items, onPick }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const menuId = useId();
  useEffect(() => {
    if (!isOpen) return;
    root.current?.querySelector<HTMLElement>('[role^="menuitem"]')?.focus();
    const onPointerDown = (event: PointerEvent) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    return () => document.removeEventListener('pointerdown', onPointerDown, true);
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector<HTMLElement>('[aria-haspopup]')?.focus();
  };
  return (
    <div ref={root} className="terminal-menu-root">
      <IconButton
        label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={menuId}
        onClick={() => setOpen(!isOpen)}
      >
        {icon}
      </IconButton>
      {isOpen && (
        <div
          id={menuId}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          className="terminal-menu"
          onKeyDown={keysOf(close)}
        >
          {items.map((item) => (
            <Item
              key={item.id}
              item={item}
              onPick={() => {
                close();
                onPick(item.id);
              }}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function Item({ item, onPick }: { item: MenuItem; onPick: () => void }) {
  const { isChosen } = item;
  const role =
    isChosen === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': isChosen };
  return (
    <button type="button" {...role} tabIndex={-1} className="terminal-menu-item" onClick={onPick}>
      {item.icon}
      <span>
        <span className="terminal-menu-label">{item.label}</span>
        {item.detail && <span className="terminal-menu-detail">{item.detail}</span>}
      </span>
    </button>
  );
}

function keysOf(close: () => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
    const here = items.indexOf(document.activeElement as HTMLElement);
    const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    items[(target + items.length) % items.length]?.focus();
  };
}
