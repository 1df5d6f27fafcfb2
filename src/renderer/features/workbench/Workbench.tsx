import { type CSSProperties, type ReactNode, type RefObject, useRef } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { later } from '../../later.ts';
import { focusPane, usePaneCycling } from './focus-panes.ts';
import { LessonBar } from './LessonBar.tsx';
import { OutlineBeside } from './OutlineBeside.tsx';
import { Rail } from './Rail.tsx';
import { AboveSeparator, ToolsSeparator } from './Separators.tsx';
import type { ToolChoice } from './tool.ts';
import type { Panes } from './use-panes.ts';
import './workbench.css';

const OutlineDrawer = later(async () => (await import('./OutlineDrawer.tsx')).OutlineDrawer);

interface WorkbenchProps {
  panes: Panes;
  /** The element whose room the panes share. */
  frame: RefObject<HTMLDivElement | null>;
  tools: ToolChoice;
  outline: ReactNode;
  /** The parcours folded beside the lesson. */
  outlineStrip: ReactNode;
  /** Search field, in the bar over the lesson. */
  search: ReactNode;
  banner: ReactNode;
  lesson: ReactNode;
  /** The panels of the tools opened so far, hidden or not. */
  panel: ReactNode;
  terminal: ReactNode;
  status: ReactNode;
  onOpenSettings: () => void;
}

/** The window: parcours, lesson, panel, terminal and the rail of tools, the status bar under them. */
export function Workbench({ panes, frame, tools, ...parts }: WorkbenchProps) {
  const bench = useRef<HTMLDivElement>(null);
  usePaneCycling(bench);
  const { layout, choice } = panes;
  const { shows } = layout;
  const width = layout.arrangement === 'beside' ? { width: layout.toolsPx } : undefined;
  return (
    <div ref={bench} className="workbench">
      <button type="button" className="skip-link" onClick={() => focusPane('lesson')}>
        {UI.panes.skipToLesson}
      </button>
      <div ref={frame} className="panes" data-arrangement={layout.arrangement} style={gridSizes(panes)}>
        {layout.outline !== 'hidden' && (
          <OutlineBeside panes={panes} strip={parts.outlineStrip}>
            {parts.outline}
          </OutlineBeside>
        )}
        {panes.isDrawerOpen && <OutlineDrawer onClose={panes.closeDrawer}>{parts.outline}</OutlineDrawer>}
        <main
          id="lecon"
          className={shows.lesson ? 'pane pane-lesson' : 'pane pane-lesson-bar'}
          data-pane="lesson"
          tabIndex={-1}
          aria-label={UI.panes.lesson}
        >
          <LessonBar
            panes={panes}
            tools={tools}
            search={parts.search}
            onOpenSettings={parts.onOpenSettings}
          />
          {parts.banner}
          <div className="lesson-body" hidden={!shows.lesson}>
            {parts.lesson}
          </div>
        </main>
        {layout.toolsPx > 0 && <ToolsSeparator panes={panes} frame={frame} />}
        {/* Kept alive while hidden, as the terminal is: nothing ends because a pane is folded. */}
        <div className="pane pane-panel" data-pane="panel" tabIndex={-1} hidden={!shows.panel} style={width}>
          {parts.panel}
        </div>
        {hasAbove(panes) && <AboveSeparator panes={panes} frame={frame} />}
        <section
          className="pane pane-terminal"
          data-pane="terminal"
          tabIndex={-1}
          aria-label={UI.tools.terminal}
          hidden={!shows.terminal}
          style={width}
        >
          {parts.terminal}
        </section>
        {!layout.isMenu && !choice.isFocused && (
          <nav className="pane pane-rail" data-pane="rail" aria-label={UI.panes.tools}>
            <Rail {...tools} />
          </nav>
        )}
      </div>
      <section className="status" data-pane="status" tabIndex={-1} aria-label={UI.panes.status}>
        {parts.status}
      </section>
    </div>
  );
}

/** Something stands above the terminal and shares its height with it. */
function hasAbove({ layout: { arrangement, shows } }: Panes): boolean {
  if (arrangement === 'turns' || !shows.terminal) return false;
  return arrangement !== 'beside' || shows.panel;
}

/** Sizes of the grid's rows, in the order of its areas, and of the column of the tools. */
function gridSizes(panes: Panes): CSSProperties {
  const { arrangement, shows, toolsPx, aboveRatio } = panes.layout;
  const [above, below] = hasAbove(panes) ? [share(aboveRatio), share(1 - aboveRatio)] : [share(1), share(1)];
  const terminal = shows.terminal ? below : '0';
  const isTerminalAlone = arrangement === 'beside' && shows.terminal && !shows.panel;
  const rows =
    arrangement === 'beside' || arrangement === 'bottom'
      ? [isTerminalAlone ? '0' : above, 'auto', terminal]
      : [shows.lesson ? above : 'auto', shows.panel ? above : '0', 'auto', terminal];
  return {
    gridTemplateRows: rows.join(' '),
    gridTemplateColumns: `auto auto minmax(0, 1fr) auto ${toolsPx}px auto`,
  };
}

function share(ratio: number): string {
  return `minmax(0, ${ratio}fr)`;
}
