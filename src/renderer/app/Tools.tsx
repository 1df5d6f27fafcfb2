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
import { type ReactNode, useEffect, useState } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { onTerminalWanted } from '../command-bus.ts';
import { loadErrorTexts } from '../error-texts.ts';
import { type Tool, ToolTabs } from '../features/workbench/ToolTabs.tsx';
import { later } from '../later.ts';
import { FilesAtHand } from '../transport/files-at-hand.ts';
import { useActiveTool } from './use-active-tool.ts';

const files = new FilesAtHand(document.baseURI);

async function loadTerminal() {
  await files.terminal();
  return import('../features/terminal/TerminalPanel.tsx');
}

const OPENING = <p className="tool-loading">{UI.tools.opening}</p>;
const STARTING = <p className="tool-loading">{UI.tools.loading}</p>;

const TerminalPanel = later(async () => (await loadTerminal()).TerminalPanel, STARTING);
const ContainersPanel = later(
  async () => (await import('../features/containers/ContainersPanel.tsx')).ContainersPanel,
  OPENING,
);
const ImagesPanel = later(
  async () => (await import('../features/images/ImagesPanel.tsx')).ImagesPanel,
  OPENING,
);
const VolumesPanel = later(
  async () => (await import('../features/volumes/VolumesPanel.tsx')).VolumesPanel,
  OPENING,
);
const NetworksPanel = later(
  async () => (await import('../features/networks/NetworksPanel.tsx')).NetworksPanel,
  OPENING,
);
const BuildPanel = later(async () => (await import('../features/build/BuildPanel.tsx')).BuildPanel, OPENING);
const ComposePanel = later(
  async () => (await import('../features/compose/ComposePanel.tsx')).ComposePanel,
  OPENING,
);
const RegistryPanel = later(
  async () => (await import('../features/registry/RegistryPanel.tsx')).RegistryPanel,
  OPENING,
);
const ChangesPanel = later(
  async () => (await import('../features/changes/ChangesPanel.tsx')).ChangesPanel,
  OPENING,
);
const CleanupPanel = later(
  async () => (await import('../features/cleanup/CleanupPanel.tsx')).CleanupPanel,
  OPENING,
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
  const [activeId, setActiveId] = useActiveTool(TOOLS);
  useEffect(() => onTerminalWanted(() => setActiveId('terminal')), [setActiveId]);
  useLaterFiles(canLoad);
  const frame = (tool: Tool, isShown: boolean): ReactNode => {
    if (canLoad) return tool.render(isShown);
    return tool.id === 'terminal' ? STARTING : OPENING;
  };
  return <ToolTabs tools={TOOLS} activeId={activeId} onActivate={setActiveId} frame={frame} />;
}

/** What the learner may need later comes after the terminal, which is needed first. */
function useLaterFiles(canLoad: boolean): void {
  useEffect(() => {
    if (!canLoad) return;
    void loadTerminal()
      .then(loadErrorTexts, () => {})
      .then(() => files.others());
  }, [canLoad]);
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
