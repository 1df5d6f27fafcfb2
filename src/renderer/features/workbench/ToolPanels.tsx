import { type ReactNode, useState } from 'react';
import type { Tool } from './tool.ts';

interface ToolPanelsProps {
  tools: readonly Tool[];
  shownId: string | null;
  /** Puts around each what keeps its defects from the others. */
  frame: (panel: ReactNode) => ReactNode;
}

/** The panels: each is made when first shown, and stays alive while another, or none, is. */
export function ToolPanels({ tools, shownId, frame }: ToolPanelsProps) {
  const opened = useOpened(shownId);
  return tools
    .filter(({ id }) => opened.has(id))
    .map((tool) => (
      <section
        key={tool.id}
        className="tool-panel"
        data-pane-focus
        tabIndex={-1}
        aria-label={tool.label}
        hidden={tool.id !== shownId}
      >
        {frame(<tool.panel isShown={tool.id === shownId} />)}
      </section>
    ));
}

/** The tools shown at least once. */
function useOpened(shownId: string | null): ReadonlySet<string> {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  if (shownId === null || opened.has(shownId)) return opened;
  const next = new Set([...opened, shownId]);
  setOpened(next);
  return next;
}
