import type { ReactNode, RefObject } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { Separator } from '../../components/Separator.tsx';
import { DEFAULT_PANES } from './panes.ts';
import type { Panes } from './use-panes.ts';

interface ToolsSeparatorProps {
  panes: Panes;
  frame: RefObject<HTMLDivElement | null>;
}

/** Least height of a stacked pane, in CSS pixels. */
const STACK_MIN_PX = 160;

/** The border between lesson and tools, upright or lying according to the room. */
export function ToolsSeparator({ panes, frame }: ToolsSeparatorProps) {
  const { layout, choice, change } = panes;
  if (!layout.isStacked) {
    const width = frame.current?.clientWidth ?? window.innerWidth;
    return (
      <Separator
        label={UI.panes.resizeTools}
        axis="x"
        isReversed
        value={layout.toolsPx}
        {...layout.toolsLimits}
        onChange={(px) => change({ toolsRatio: px / width })}
        onReset={() => change({ toolsRatio: DEFAULT_PANES.toolsRatio })}
      />
    );
  }
  const height = frame.current?.clientHeight ?? window.innerHeight;
  return (
    <Separator
      label={UI.panes.resizeStack}
      axis="y"
      value={choice.stackRatio * height}
      min={STACK_MIN_PX}
      max={height - STACK_MIN_PX}
      onChange={(px) => change({ stackRatio: px / height })}
      onReset={() => change({ stackRatio: DEFAULT_PANES.stackRatio })}
    />
  );
}

/** The tools, kept alive while hidden: a terminal does not end because its pane is folded. */
export function ToolsPane({ panes, children }: { panes: Panes; children: ReactNode }) {
  const { layout, choice, front } = panes;
  return (
    <section
      className="pane pane-tools"
      data-pane="tools"
      tabIndex={-1}
      aria-label={UI.panes.tools}
      hidden={layout.isAlternating ? front !== 'tools' : !choice.areToolsOpen}
      style={toolsSize(panes)}
    >
      {children}
    </section>
  );
}

function toolsSize({ layout, choice }: Panes) {
  if (layout.isAlternating) return { flex: '1 1 0' };
  return layout.isStacked ? { flex: `${1 - choice.stackRatio} 1 0` } : { width: layout.toolsPx };
}
