import { type ReactNode, useEffect, useRef, useState } from 'react';
import { typeInTerminal } from '../command-bus.ts';
import { FigureDefs } from '../content/Figure.tsx';
import type { ExerciseCardProps } from '../features/exercise/ExerciseCard.tsx';
import { OutlinePane } from '../features/outline/OutlinePane.tsx';
import { OutlineStrip } from '../features/outline/OutlineStrip.tsx';
import { SearchField } from '../features/search/SearchField.tsx';
import { Banners } from '../features/status/Banners.tsx';
import { StatusBar } from '../features/status/StatusBar.tsx';
import { ToolPanels } from '../features/workbench/ToolPanels.tsx';
import { usePanes } from '../features/workbench/use-panes.ts';
import { Workbench } from '../features/workbench/Workbench.tsx';
import { useSettings } from '../settings.ts';
import { useWindowState } from '../stored.ts';
import { useTheme } from '../theme.ts';
import { ContentActionsProvider } from './ContentActions.tsx';
import { Dialogs } from './Dialogs.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LessonPane } from './LessonPane.tsx';
import { NoticeList } from './NoticeList.tsx';
import { TerminalSide } from './TerminalSide.tsx';
import { ClusterPart, TOOLS } from './tools.tsx';
import { useAfterPaint } from './use-after-paint.ts';
import { useKeptInMain } from './use-kept-in-main.ts';
import { useLocation } from './use-location.ts';
import { useNews } from './use-news.ts';
import { useTools } from './use-tools.ts';

/** Puts the features together; none of them knows the others. */
export function App({ startId }: { startId: string }) {
  const { settings } = useSettings();
  useTheme(settings.theme);
  const frame = useRef<HTMLDivElement>(null);
  const location = useLocation();
  // Code that the lesson does not need loads once it is on screen, never before.
  const canLoad = useAfterPaint(location.isShown);
  const isKeptAtHand = useKeptInMain(startId, canLoad);
  useNews(canLoad);
  const [openId, setOpenId] = useWindowState('outil', isTool, null);
  useEffect(() => {
    // While what was kept is still on its way from main.
    if (canLoad) TOOLS.find(({ id }) => id === openId)?.panel.fetch();
  }, [canLoad, openId]);
  const panes = usePanes(frame, settings.theme, openId !== null);
  const tools = useTools(panes, openId, setOpenId, canLoad);
  // A page that lost a file on its way is loaded again: what was opened over it meanwhile opens again.
  const [isSettingsOpen, setSettingsOpen] = useWindowState('reglages', isBoolean, false);
  const [termId, setTermId] = useState<string | null>(null);
  const type: ExerciseCardProps['onType'] = (text, { isOurs, needs: { cluster } }) =>
    typeInTerminal({ text, isRun: isOurs && settings.runsTypedCommands, cluster });
  return (
    <ContentActionsProvider>
      <FigureDefs />
      <Workbench
        panes={panes}
        frame={frame}
        tools={tools}
        outline={safe(<OutlinePane place={location.place} />)}
        outlineStrip={safe(<OutlineStrip unitId={location.place.unitId} />)}
        search={<SearchField onOpenTerm={setTermId} />}
        banner={<Banners />}
        lesson={safe(<LessonPane location={location} onType={type} />)}
        panel={canLoad && isKeptAtHand && <ToolPanels tools={TOOLS} shownId={tools.shownId} frame={safe} />}
        terminal={safe(<TerminalSide canLoad={canLoad} />)}
        status={
          <StatusBar
            unitId={location.place.unitId}
            cluster={canLoad && <ClusterPart onOpen={() => tools.onToggle('cluster')} />}
          />
        }
        onOpenSettings={() => setSettingsOpen(true)}
      />
      <Dialogs
        isSettingsOpen={isSettingsOpen}
        onCloseSettings={() => setSettingsOpen(false)}
        termId={termId}
        onCloseTerm={() => setTermId(null)}
      />
      <NoticeList />
    </ContentActionsProvider>
  );
}

/** A defect in one pane leaves the others at work. */
function safe(pane: ReactNode): ReactNode {
  return <ErrorBoundary>{pane}</ErrorBoundary>;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** A tool's id, or none; a tool that is no more is neither. */
function isTool(value: unknown): value is string | null {
  return value === null || TOOLS.some(({ id }) => id === value);
}
