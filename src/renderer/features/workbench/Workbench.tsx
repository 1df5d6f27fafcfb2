import { type ReactNode, type RefObject, useRef } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { usePaneCycling } from './focus-panes.ts';
import { LessonBar } from './LessonBar.tsx';
import { OutlineBeside, OutlineDrawer } from './OutlinePane.tsx';
import { ToolsPane, ToolsSeparator } from './ToolsPane.tsx';
import type { Panes } from './use-panes.ts';
import './workbench.css';

interface WorkbenchProps {
  panes: Panes;
  /** The element whose width the panes share. */
  frame: RefObject<HTMLDivElement | null>;
  outline: ReactNode;
  /** Search field, in the bar over the lesson. */
  search: ReactNode;
  banner: ReactNode;
  lesson: ReactNode;
  tools: ReactNode;
  status: ReactNode;
  onOpenSettings: () => void;
}

/** The window: parcours, lesson and tools side by side, the status bar under them. */
export function Workbench({ panes, frame, ...parts }: WorkbenchProps) {
  const bench = useRef<HTMLDivElement>(null);
  usePaneCycling(bench);
  const { choice, layout } = panes;
  const isLessonHidden = layout.isAlternating && panes.front === 'tools';
  return (
    <div ref={bench} className="workbench">
      <button type="button" className="skip-link" onClick={focusLesson}>
        {UI.panes.skipToLesson}
      </button>
      <div ref={frame} className="panes">
        {layout.outlinePx > 0 && <OutlineBeside panes={panes}>{parts.outline}</OutlineBeside>}
        {panes.isDrawerOpen && <OutlineDrawer onClose={panes.closeDrawer}>{parts.outline}</OutlineDrawer>}
        <div className={layout.isStacked || layout.isAlternating ? 'work work-stacked' : 'work'}>
          <main
            id="lecon"
            className={isLessonHidden ? 'pane pane-lesson-bar' : 'pane pane-lesson'}
            data-pane="lesson"
            tabIndex={-1}
            aria-label={UI.panes.lesson}
            style={layout.isStacked ? { flex: `${choice.stackRatio} 1 0` } : undefined}
          >
            <LessonBar panes={panes} search={parts.search} onOpenSettings={parts.onOpenSettings} />
            {parts.banner}
            <div className="lesson-body" hidden={isLessonHidden}>
              {parts.lesson}
            </div>
          </main>
          {choice.areToolsOpen && !layout.isAlternating && <ToolsSeparator panes={panes} frame={frame} />}
          <ToolsPane panes={panes}>{parts.tools}</ToolsPane>
        </div>
      </div>
      <section className="status" data-pane="status" tabIndex={-1} aria-label={UI.panes.status}>
        {parts.status}
      </section>
    </div>
  );
}

function focusLesson() {
  document.getElementById('lecon')?.focus();
}
