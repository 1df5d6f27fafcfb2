import { SquareTerminal } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { ToolTabs } from '../features/workbench/ToolTabs.tsx';

const TerminalPanel = lazy(() =>
  import('../features/terminal/TerminalPanel.tsx').then((module) => ({ default: module.TerminalPanel })),
);

/** The tools of the right side; their code loads once the lesson is on screen, never before. */
export function Tools({ isLessonShown }: { isLessonShown: boolean }) {
  const canLoad = useAfterPaint(isLessonShown);
  const loading = <p className="tool-loading">{UI.tools.loading}</p>;
  const content = canLoad ? (
    <Suspense fallback={loading}>
      <TerminalPanel />
    </Suspense>
  ) : (
    loading
  );
  return <ToolTabs tools={[{ id: 'terminal', label: UI.tools.terminal, icon: SquareTerminal, content }]} />;
}

/** True once a frame was painted after `isReady`. */
function useAfterPaint(isReady: boolean): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    if (!isReady || isPainted) return;
    let later: ReturnType<typeof setTimeout>;
    // The frame is painted after this callback: the timer comes next.
    const frame = requestAnimationFrame(() => {
      later = setTimeout(() => setPainted(true), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(later);
    };
  }, [isReady, isPainted]);
  return isPainted;
}
