import { Maximize2, Minimize2, PanelLeft, PanelRight, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { IconButton } from '../../components/Button.tsx';
import { PaneSwitch } from './PaneSwitch.tsx';
import type { Panes } from './use-panes.ts';

interface LessonBarProps {
  panes: Panes;
  search: ReactNode;
  onOpenSettings: () => void;
}

/** The bar over the lesson: panes, search, settings. */
export function LessonBar({ panes, search, onOpenSettings }: LessonBarProps) {
  const { layout, isDrawerOpen, toggleOutline } = panes;
  const isOutlineShown = layout.outlinePx > 0 || isDrawerOpen;
  return (
    <div className="lesson-bar">
      <IconButton
        label={isOutlineShown ? UI.panes.hideOutline : UI.panes.showOutline}
        aria-expanded={isOutlineShown}
        onClick={toggleOutline}
      >
        <PanelLeft />
      </IconButton>
      {search}
      <IconButton label={UI.actions.settings} onClick={onOpenSettings}>
        <SlidersHorizontal />
      </IconButton>
      {layout.isAlternating ? <PaneSwitch panes={panes} /> : <PaneButtons panes={panes} />}
    </div>
  );
}

function PaneButtons({ panes: { choice, change } }: { panes: Panes }) {
  return (
    <>
      <IconButton
        label={choice.isFocused ? UI.panes.leaveFocus : UI.panes.enterFocus}
        aria-pressed={choice.isFocused}
        onClick={() => change({ isFocused: !choice.isFocused, areToolsOpen: true })}
      >
        {choice.isFocused ? <Minimize2 /> : <Maximize2 />}
      </IconButton>
      <IconButton
        label={choice.areToolsOpen ? UI.panes.hideTools : UI.panes.showTools}
        aria-expanded={choice.areToolsOpen}
        onClick={() => change({ areToolsOpen: !choice.areToolsOpen })}
      >
        <PanelRight />
      </IconButton>
    </>
  );
}
