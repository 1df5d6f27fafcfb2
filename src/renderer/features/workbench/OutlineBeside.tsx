import { PanelLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { IconButton } from '../../components/Button.tsx';
import { Separator } from '../../components/Separator.tsx';
import { DEFAULT_PANES } from './pane-choice.ts';
import type { Panes } from './use-panes.ts';

interface OutlineBesideProps {
  panes: Panes;
  /** What stays of it once folded. */
  strip: ReactNode;
  children: ReactNode;
}

/** The parcours beside the lesson, open with the border that resizes it, or folded to a strip. */
export function OutlineBeside({ panes, strip, children }: OutlineBesideProps) {
  const { layout, change } = panes;
  const isOpen = layout.outline === 'open';
  return (
    <>
      <nav
        className={isOpen ? 'pane pane-outline' : 'pane pane-outline pane-strip'}
        data-pane="outline"
        tabIndex={-1}
        aria-label={UI.panes.outline}
        style={isOpen ? { width: layout.outlinePx } : undefined}
      >
        <OutlineToggle panes={panes} isOpen={isOpen} />
        {isOpen ? children : strip}
      </nav>
      {isOpen && (
        <Separator
          label={UI.panes.resizeOutline}
          axis="x"
          value={layout.outlinePx}
          {...layout.outlineLimits}
          onChange={(px) => change({ outlinePx: px / layout.scale })}
          onReset={() => change({ outlinePx: DEFAULT_PANES.outlinePx })}
        />
      )}
    </>
  );
}

function OutlineToggle({ panes, isOpen }: { panes: Panes; isOpen: boolean }) {
  return (
    <div className="outline-toggle">
      <IconButton
        label={isOpen ? UI.panes.hideOutline : UI.panes.showOutline}
        aria-expanded={isOpen || panes.isDrawerOpen}
        onClick={panes.toggleOutline}
      >
        <PanelLeft />
      </IconButton>
    </div>
  );
}
