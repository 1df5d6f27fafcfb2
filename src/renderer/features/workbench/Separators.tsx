import type { RefObject } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { Separator } from '../../components/Separator.tsx';
import { DEFAULT_PANES } from './pane-choice.ts';
import type { Panes } from './use-panes.ts';

interface PaneSeparatorProps {
  panes: Panes;
  frame: RefObject<HTMLDivElement | null>;
}

/** Least height of a pane above or below another, in CSS pixels. */
const STACKED_MIN_PX = 160;

/** The border between the lesson and the column of the tools. */
export function ToolsSeparator({ panes: { layout, change } }: PaneSeparatorProps) {
  const { toolsPx, toolsLimits, sharedPx } = layout;
  return (
    <Separator
      label={UI.panes.resizeTools}
      axis="x"
      isReversed
      value={toolsPx}
      {...toolsLimits}
      onChange={(px) => change({ toolsRatio: px / sharedPx })}
      onReset={() => change({ toolsRatio: DEFAULT_PANES.toolsRatio })}
    />
  );
}

/** The border between the terminal and what stands above it. */
export function AboveSeparator({ panes: { layout, change }, frame }: PaneSeparatorProps) {
  const height = frame.current?.clientHeight ?? window.innerHeight;
  return (
    <Separator
      label={UI.panes.resizeTerminal}
      axis="y"
      value={layout.aboveRatio * height}
      min={STACKED_MIN_PX}
      max={height - STACKED_MIN_PX}
      onChange={(px) => change({ aboveRatio: px / height })}
      onReset={() => change({ aboveRatio: DEFAULT_PANES.aboveRatio })}
    />
  );
}
