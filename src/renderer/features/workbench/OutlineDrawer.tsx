import { type ReactNode, useEffect, useRef } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';

/** The parcours over the lesson, in a narrow window; choosing a place, Escape or a click beside closes it. */
export function OutlineDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const drawer = ref.current;
    drawer?.showModal();
    window.addEventListener('hashchange', onClose);
    return () => {
      window.removeEventListener('hashchange', onClose);
      drawer?.close();
    };
  }, [onClose]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is the backdrop's
    <dialog
      ref={ref}
      className="drawer"
      aria-label={UI.panes.outline}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <nav className="pane pane-outline" aria-label={UI.panes.outline}>
        {children}
      </nav>
    </dialog>
  );
}
