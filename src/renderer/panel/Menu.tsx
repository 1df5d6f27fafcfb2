import { type ReactNode, useRef, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Menu as AriaMenu, MenuItem as AriaMenuItem } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { Text } from 'react-aria-components/Text';
import { IconButton } from '../components/Button.tsx';
import '../components/popover.css';

interface MenuItem {
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

/** A button that opens a short list of commands: arrows and first letters move, Escape or a press elsewhere closes. */
export function Menu({ label, icon, items, onPick }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const chosen = items.filter(({ isChosen }) => isChosen).map(({ id }) => id);
  return (
    <span ref={anchor}>
      <IconButton label={label} aria-haspopup="menu" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {icon}
      </IconButton>
      <I18nProvider locale="fr-FR">
        <Popover
          className="popover popover-menu"
          triggerRef={anchor}
          placement="bottom end"
          isOpen={isOpen}
          onOpenChange={setOpen}
        >
          <AriaMenu
            aria-label={label}
            className="menu"
            autoFocus
            {...(chosen.length > 0 ? { selectionMode: 'single', selectedKeys: chosen } : {})}
            onAction={(id) => onPick(String(id))}
            onClose={() => setOpen(false)}
          >
            {items.map((item) => (
              <AriaMenuItem key={item.id} id={item.id} textValue={item.label} className="menu-item">
                {item.icon}
                <span>
                  <Text slot="label">{item.label}</Text>
                  {item.detail && <Text slot="description">{item.detail}</Text>}
                </span>
              </AriaMenuItem>
            ))}
          </AriaMenu>
        </Popover>
      </I18nProvider>
    </span>
  );
}
