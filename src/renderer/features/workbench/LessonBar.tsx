import { Maximize2, Minimize2, PanelBottom, PanelLeft, PanelRight, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { IconButton } from '../../components/Button.tsx';
import { later } from '../../later.ts';
import type { ToolChoice } from './tool.ts';
import type { Panes } from './use-panes.ts';

/** Only small windows have them. */
const PaneSwitch = later(async () => (await import('./PaneSwitch.tsx')).PaneSwitch);
const RailMenu = later(async () => (await import('./RailMenu.tsx')).RailMenu);

interface LessonBarProps {
  panes: Panes;
  tools: ToolChoice;
  search: ReactNode;
  onOpenSettings: () => void;
}

/** The bar over the lesson: panes, search, settings. */
export function LessonBar({ panes, tools, search, onOpenSettings }: LessonBarProps) {
  const { layout, choice, isDrawerOpen, toggleOutline } = panes;
  return (
    <div className="lesson-bar">
      {layout.outline === 'hidden' && !choice.isFocused && (
        <IconButton
          label={isDrawerOpen ? UI.panes.hideOutline : UI.panes.showOutline}
          aria-expanded={isDrawerOpen}
          onClick={toggleOutline}
        >
          <PanelLeft />
        </IconButton>
      )}
      {search}
      <IconButton label={UI.actions.settings} onClick={onOpenSettings}>
        <SlidersHorizontal />
      </IconButton>
      {layout.arrangement === 'turns' ? <PaneSwitch panes={panes} /> : <PaneButtons panes={panes} />}
      {layout.isMenu && !choice.isFocused && <RailMenu {...tools} />}
    </div>
  );
}

function PaneButtons({ panes: { choice, layout, change, place } }: { panes: Panes }) {
  const { isFocused, areToolsOpen } = choice;
  const isBottom = layout.arrangement === 'bottom';
  return (
    <>
      <IconButton
        label={isFocused ? UI.panes.leaveFocus : UI.panes.enterFocus}
        aria-pressed={isFocused}
        onClick={() => change({ isFocused: !isFocused, areToolsOpen: true })}
      >
        {isFocused ? <Minimize2 /> : <Maximize2 />}
      </IconButton>
      {layout.arrangement !== 'stacked' && (
        <IconButton
          label={UI.panes.terminalBottom}
          aria-pressed={isBottom}
          onClick={() => place(isBottom ? 'beside' : 'bottom')}
        >
          <PanelBottom />
        </IconButton>
      )}
      <IconButton
        label={areToolsOpen ? UI.panes.hideTools : UI.panes.showTools}
        aria-expanded={areToolsOpen}
        onClick={() => change({ areToolsOpen: !areToolsOpen })}
      >
        <PanelRight />
      </IconButton>
    </>
  );
}
