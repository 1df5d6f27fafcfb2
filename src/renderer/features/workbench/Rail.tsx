import { type KeyboardEvent, useId, useState } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { TOOL_GROUPS, type Tool, type ToolChoice } from './tool.ts';
import { toolKeys } from './tool-keys.ts';
import './rail.css';

/** The tools by groups: one stop of the Tab key, the arrows move among them. */
export function Rail({ tools, usefulIds, hasMarks, shownId, onToggle }: ToolChoice) {
  const [visitedId, setVisitedId] = useState<string | null>(null);
  const stopId = visitedId ?? shownId ?? tools[0]?.id;
  return (
    <div
      role="toolbar"
      aria-orientation="vertical"
      aria-label={UI.tools.rail}
      className="rail"
      onKeyDown={moveFocus}
    >
      {TOOL_GROUPS.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset holds fields; these are buttons of a toolbar
        <div key={group} role="group" aria-label={UI.tools.groups[group]} className="rail-group">
          <span className="rail-group-name caps" aria-hidden="true">
            {UI.tools.groups[group]}
          </span>
          {tools.map((tool, index) =>
            tool.group === group ? (
              <RailItem
                key={tool.id}
                tool={tool}
                isUseful={usefulIds.includes(tool.id)}
                hasMark={hasMarks}
                digit={index + 1}
                isShown={tool.id === shownId}
                isStop={tool.id === stopId}
                onFocus={() => setVisitedId(tool.id)}
                onToggle={() => onToggle(tool.id)}
              />
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}

interface RailItemProps {
  tool: Tool;
  /** Its place in the rail: Alt and this digit open it. */
  digit: number;
  isUseful: boolean;
  hasMark: boolean;
  isShown: boolean;
  isStop: boolean;
  onFocus: () => void;
  onToggle: () => void;
}

function RailItem({ tool, digit, isUseful, hasMark, isShown, isStop, onFocus, onToggle }: RailItemProps) {
  const { label, icon: Icon } = tool;
  const markId = useId();
  const keys = toolKeys(digit);
  return (
    <button
      type="button"
      className="rail-item"
      aria-label={label}
      aria-expanded={isShown}
      aria-describedby={markId}
      aria-keyshortcuts={keys ?? undefined}
      title={[isUseful && UI.tools.useful, keys].filter(Boolean).join(' · ')}
      tabIndex={isStop ? 0 : -1}
      data-pane-focus={isStop || undefined}
      onFocus={onFocus}
      onClick={onToggle}
    >
      <span className={isUseful ? 'rail-icon rail-useful' : 'rail-icon'}>
        <Icon aria-hidden="true" />
        <span id={markId}>
          {hasMark && tool.mark?.(isShown)}
          {isUseful && <span className="sr-only">{UI.tools.useful}</span>}
        </span>
      </span>
      <span className="rail-word">{label}</span>
    </button>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const items = [...event.currentTarget.querySelectorAll('button')];
  const here = items.indexOf(document.activeElement as HTMLButtonElement);
  const target = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }[event.key];
  if (target === undefined) return;
  event.preventDefault();
  items[(target + items.length) % items.length]?.focus();
}
