import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { showHidden } from '#shared/hidden-characters.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button, IconButton } from './Button.tsx';
import './dialog.css';

interface DialogProps {
  title: string;
  children: ReactNode;
  /** Buttons, the safest first. */
  actions?: ReactNode;
  onClose: () => void;
  isWide?: boolean;
}

/** A modal question: it opens where it begins, the browser keeps the focus inside, Escape closes, the focus comes back where it was. */
export function Dialog({ title, children, actions, onClose, isWide = false }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement as HTMLElement | null;
    dialog?.showModal();
    for (const one of BEGINNINGS) dialog?.querySelector<HTMLElement>(one)?.focus();
    return () => {
      dialog?.close();
      // Nothing happens where it is gone: what was around it takes the focus.
      opener?.focus();
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
        <h2 id={titleId} tabIndex={-1}>
          {showHidden(title)}
        </h2>
        <IconButton label={UI.actions.close} onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className="dialog-body scroll">{children}</div>
      {actions && <footer className="dialog-foot">{actions}</footer>}
    </dialog>
  );
}

/**
 * Its first field, before it the safest of its buttons, before that its title: the last one there is keeps the focus, never
 * what closes it. A box to tick is no beginning: Enter would send the form.
 */
const BEGINNINGS = ['h2', '.dialog-foot button', ':read-write, select, [type=radio]:checked'];

interface DialogButtonsProps {
  accept: string;
  look?: 'primary' | 'danger';
  isReady?: boolean;
  /** Id of the form it sends; without one, `onAccept` is called. */
  form?: string;
  onAccept?: () => void;
  onClose: () => void;
}

/** The two ways out of a question, the safest first. */
export function DialogButtons(props: DialogButtonsProps) {
  const { accept, look = 'primary', isReady = true, form, onAccept, onClose } = props;
  return (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button
        look={look}
        type={form === undefined ? 'button' : 'submit'}
        form={form}
        disabled={!isReady}
        onClick={onAccept}
      >
        {accept}
      </Button>
    </>
  );
}
