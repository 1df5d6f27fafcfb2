import type { LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';

export interface Tool {
  id: string;
  label: string;
  icon: LucideIcon;
  /** `isShown` is false while another tool hides it: it stays alive, and follows nothing costly. */
  render: (isShown: boolean) => ReactNode;
}

interface ToolTabsProps {
  tools: readonly Tool[];
  activeId: string;
  onActivate: (id: string) => void;
  /** Puts what every tool needs around it. */
  frame: (tool: Tool, isShown: boolean) => ReactNode;
}

/** The tools of the right side as tabs; each is made when first shown, and stays alive while another is. */
export function ToolTabs({ tools, activeId, onActivate, frame }: ToolTabsProps) {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const opened = useOpened(activeId);
  useEffect(() => {
    const tab = [...(list.current?.children ?? [])].find(({ id }) => id === `${prefix}-tab-${activeId}`);
    tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [activeId, prefix]);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const offset = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!offset) return;
    const here = tools.findIndex((tool) => tool.id === activeId);
    const next = tools[(here + offset + tools.length) % tools.length];
    if (!next) return;
    onActivate(next.id);
    document.getElementById(`${prefix}-tab-${next.id}`)?.focus();
  };
  return (
    <>
      <div className="tool-bar">
        <div ref={list} role="tablist" className="tool-tabs" aria-label={UI.tools.tabs} onKeyDown={onKeyDown}>
          {tools.map(({ id, label, icon: Icon }) => (
            <button
              key={id}
              id={`${prefix}-tab-${id}`}
              type="button"
              role="tab"
              aria-selected={id === activeId}
              aria-controls={`${prefix}-panel-${id}`}
              tabIndex={id === activeId ? 0 : -1}
              onClick={() => onActivate(id)}
            >
              <Icon aria-hidden="true" />
              {label}
            </button>
          ))}
        </div>
      </div>
      {tools.map((tool) => (
        <div
          key={tool.id}
          id={`${prefix}-panel-${tool.id}`}
          role="tabpanel"
          className="tool-panel"
          aria-labelledby={`${prefix}-tab-${tool.id}`}
          hidden={tool.id !== activeId}
        >
          {opened.has(tool.id) && frame(tool, tool.id === activeId)}
        </div>
      ))}
    </>
  );
}

/** The tools shown at least once. */
function useOpened(activeId: string): ReadonlySet<string> {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set([activeId]));
  if (opened.has(activeId)) return opened;
  const next = new Set([...opened, activeId]);
  setOpened(next);
  return next;
}
