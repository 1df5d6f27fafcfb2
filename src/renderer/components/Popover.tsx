import type { ReactNode, RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { Popover as AriaPopover } from 'react-aria-components/Popover';
import './popover.css';

interface PopoverProps {
  label: string;
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
}

/** A small dialog beside what it belongs to: takes the focus, gives it back on Escape or a press elsewhere. */
export function Popover({ label, anchor, onClose, children }: PopoverProps) {
  return (
    <I18nProvider locale="fr-FR">
      <AriaPopover
        className="popover"
        triggerRef={anchor}
        placement="bottom start"
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
      >
        <Dialog aria-label={label} className="popover-body">
          {children}
        </Dialog>
      </AriaPopover>
    </I18nProvider>
  );
}
