import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';

export interface Tool {
  id: string;
  label: string;
  icon: LucideIcon;
  content: ReactNode;
}

/** The tools of the right side as tabs; each stays alive while another is shown. */
export function ToolTabs({ tools }: { tools: readonly [Tool, ...Tool[]] }) {
  const [activeId, setActiveId] = useState(tools[0].id);
  const prefix = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const offset = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!offset) return;
    const here = tools.findIndex((tool) => tool.id === activeId);
    const next = tools[(here + offset + tools.length) % tools.length];
    if (!next) return;
    setActiveId(next.id);
    document.getElementById(`${prefix}-tab-${next.id}`)?.focus();
  };
  return (
    <>
      <div role="tablist" className="tool-tabs" aria-label={UI.tools.tabs} onKeyDown={onKeyDown}>
        {tools.map(({ id, label, icon: Icon }) => (
          <button
            key={id}
            id={`${prefix}-tab-${id}`}
            type="button"
            role="tab"
            aria-selected={id === activeId}
            aria-controls={`${prefix}-panel-${id}`}
            tabIndex={id === activeId ? 0 : -1}
            onClick={() => setActiveId(id)}
          >
            <Icon aria-hidden="true" />
            {label}
          </button>
        ))}
      </div>
      {tools.map(({ id, content }) => (
        <div
          key={id}
          id={`${prefix}-panel-${id}`}
          role="tabpanel"
          className="tool-panel"
          aria-labelledby={`${prefix}-tab-${id}`}
          hidden={id !== activeId}
        >
          {content}
        </div>
      ))}
    </>
  );
}
