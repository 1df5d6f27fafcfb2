import { type ReactNode, useEffect, useRef } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { Separator } from '../../components/Separator.tsx';
import { DEFAULT_PANES } from './panes.ts';
import type { Panes } from './use-panes.ts';

/** The parcours beside the lesson, with the border that resizes it. */
export function OutlineBeside({ panes, children }: { panes: Panes; children: ReactNode }) {
  const { layout, change } = panes;
  return (
    <>
      <nav
        className="pane pane-outline"
        data-pane="outline"
        tabIndex={-1}
        aria-label={UI.panes.outline}
        style={{ width: layout.outlinePx }}
      >
        {children}
      </nav>
      <Separator
        label={UI.panes.resizeOutline}
        axis="x"
        value={layout.outlinePx}
        {...layout.outlineLimits}
        onChange={(px) => change({ outlinePx: px / layout.scale })}
        onReset={() => change({ outlinePx: DEFAULT_PANES.outlinePx })}
      />
    </>
  );
}

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
