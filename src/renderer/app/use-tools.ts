import { useEffect, useRef } from 'react';
import { onTerminalWanted, takeOpenedTools } from '../command-bus.ts';
import { focusPane } from '../features/workbench/focus-panes.ts';
import type { ToolChoice } from '../features/workbench/tool.ts';
import { useToolKeys } from '../features/workbench/tool-keys.ts';
import type { Panes } from '../features/workbench/use-panes.ts';
import { useUsefulTools } from '../useful-tools.ts';
import { TOOLS } from './tools.tsx';

/** The rail of this window: which panel is on screen, and what opens, closes and marks the tools. */
export function useTools(
  panes: Panes,
  openId: string | null,
  setOpenId: (id: string | null) => void,
  canLoad: boolean,
): ToolChoice {
  const { show, layout } = panes;
  const shownId = layout.shows.panel ? openId : null;
  const open = (id: string) => {
    setOpenId(id);
    show('panel');
  };
  useEffect(() => onTerminalWanted(() => show('terminal')), [show]);
  useEffect(() => takeOpenedTools(open));
  const awaitsFocus = useRef(false);
  useToolKeys((digit) => {
    const tool = TOOLS[digit - 1];
    if (!tool) return;
    open(tool.id);
    awaitsFocus.current = true;
  });
  // A panel opened by its keys takes the focus once it is drawn.
  useEffect(() => {
    if (awaitsFocus.current && focusPane('panel')) awaitsFocus.current = false;
  });
  return {
    tools: TOOLS,
    usefulIds: useUsefulTools(),
    hasMarks: canLoad,
    shownId,
    onToggle: (id) => (id === shownId ? setOpenId(null) : open(id)),
  };
}
