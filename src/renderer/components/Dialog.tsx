import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { IconButton } from './Button.tsx';
import './dialog.css';

interface DialogProps {
  title: string;
  children: ReactNode;
  /** Buttons, the safest first. */
  actions?: ReactNode;
  onClose: () => void;
  isWide?: boolean;
}

/** A modal question: the browser keeps the focus inside, Escape closes, the focus comes back where it was. */
export function Dialog({ title, children, actions, onClose, isWide = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={isWide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <IconButton label={UI.actions.close} onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className="dialog-body scroll">{children}</div>
      {actions && <footer className="dialog-foot">{actions}</footer>}
    </dialog>
  );
}
