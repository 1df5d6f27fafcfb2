import { UI } from '#shared/strings/fr/ui.ts';
import type { Panes } from './use-panes.ts';
import './pane-switch.css';

/** Chooses between lesson and terminal where there is room for one only; the menu of the tools has the panels. */
export function PaneSwitch({ panes: { layout, show } }: { panes: Panes }) {
  return (
    <fieldset className="pane-switch" aria-label={UI.panes.shown}>
      <button type="button" aria-pressed={layout.shows.lesson} onClick={() => show('lesson')}>
        {UI.panes.lesson}
      </button>
      <button type="button" aria-pressed={layout.shows.terminal} onClick={() => show('terminal')}>
        {UI.tools.terminal}
      </button>
    </fieldset>
  );
}
