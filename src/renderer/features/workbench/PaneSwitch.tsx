import { UI } from '#shared/strings/fr/ui.ts';
import type { Panes } from './use-panes.ts';
import './pane-switch.css';

const FRONTS = ['lesson', 'tools'] as const;

/** Chooses between lesson and tools where there is room for one only. */
export function PaneSwitch({ panes }: { panes: Panes }) {
  return (
    <fieldset className="pane-switch" aria-label={UI.panes.shown}>
      {FRONTS.map((front) => (
        <button
          key={front}
          type="button"
          aria-pressed={panes.front === front}
          onClick={() => panes.setFront(front)}
        >
          {UI.panes[front]}
        </button>
      ))}
    </fieldset>
  );
}
