import {
  Boxes,
  Brush,
  Container,
  Database,
  Hammer,
  History,
  Layers,
  Network,
  SquareTerminal,
  Warehouse,
} from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { onTerminalWanted } from '../command-bus.ts';
import { loadErrorTexts } from '../error-texts.ts';
import { type Tool, ToolTabs } from '../features/workbench/ToolTabs.tsx';

const TerminalPanel = lazy(async () => {
  const module = await import('../features/terminal/TerminalPanel.tsx');
  // First thing the learner may make fail; the lesson never waits for it.
  void loadErrorTexts();
  return { default: module.TerminalPanel };
});
const ContainersPanel = lazy(() =>
  import('../features/containers/ContainersPanel.tsx').then((module) => ({
    default: module.ContainersPanel,
  })),
);
const ImagesPanel = lazy(() =>
  import('../features/images/ImagesPanel.tsx').then((module) => ({ default: module.ImagesPanel })),
);

const NetworksPanel = lazy(() =>
  import('../features/networks/NetworksPanel.tsx').then((module) => ({ default: module.NetworksPanel })),
);
const VolumesPanel = lazy(() =>
  import('../features/volumes/VolumesPanel.tsx').then((module) => ({ default: module.VolumesPanel })),
);
const BuildPanel = lazy(() =>
  import('../features/build/BuildPanel.tsx').then((module) => ({ default: module.BuildPanel })),
);
const ComposePanel = lazy(() =>
  import('../features/compose/ComposePanel.tsx').then((module) => ({ default: module.ComposePanel })),
);
const RegistryPanel = lazy(() =>
  import('../features/registry/RegistryPanel.tsx').then((module) => ({ default: module.RegistryPanel })),
);
const ChangesPanel = lazy(() =>
  import('../features/changes/ChangesPanel.tsx').then((module) => ({ default: module.ChangesPanel })),
);
const CleanupPanel = lazy(() =>
  import('../features/cleanup/CleanupPanel.tsx').then((module) => ({ default: module.CleanupPanel })),
);

/** One more panel is one more line; its code is its own chunk, loaded when it is first shown. */
const TOOLS: readonly [Tool, ...Tool[]] = [
  { id: 'terminal', label: UI.tools.terminal, icon: SquareTerminal, render: () => <TerminalPanel /> },
  {
    id: 'containers',
    label: UI.tools.containers,
    icon: Container,
    render: (isShown) => <ContainersPanel isShown={isShown} />,
  },
  { id: 'images', label: UI.tools.images, icon: Layers, render: () => <ImagesPanel /> },
  { id: 'volumes', label: UI.tools.volumes, icon: Database, render: () => <VolumesPanel /> },
  { id: 'networks', label: UI.tools.networks, icon: Network, render: () => <NetworksPanel /> },
  { id: 'build', label: UI.tools.build, icon: Hammer, render: () => <BuildPanel /> },
  { id: 'compose', label: UI.tools.compose, icon: Boxes, render: () => <ComposePanel /> },
  { id: 'registry', label: UI.tools.registry, icon: Warehouse, render: () => <RegistryPanel /> },
  { id: 'changes', label: UI.tools.changes, icon: History, render: () => <ChangesPanel /> },
  { id: 'cleanup', label: UI.tools.cleanup, icon: Brush, render: () => <CleanupPanel /> },
];

/** The tools of the right side; their code loads once the lesson is on screen, never before. */
export function Tools({ isLessonShown }: { isLessonShown: boolean }) {
  const canLoad = useAfterPaint(isLessonShown);
  const [activeId, setActiveId] = useState(TOOLS[0].id);
  useEffect(() => onTerminalWanted(() => setActiveId('terminal')), []);
  const frame = (tool: Tool, isShown: boolean): ReactNode => {
    const loading = (
      <p className="tool-loading">{tool.id === 'terminal' ? UI.tools.loading : UI.tools.opening}</p>
    );
    return canLoad ? <Suspense fallback={loading}>{tool.render(isShown)}</Suspense> : loading;
  };
  return <ToolTabs tools={TOOLS} activeId={activeId} onActivate={setActiveId} frame={frame} />;
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
