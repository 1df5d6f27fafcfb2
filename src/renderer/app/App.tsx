import { type ReactNode, useRef, useState } from 'react';
import { typeInTerminal } from '../command-bus.ts';
import { FigureDefs } from '../content/Figure.tsx';
import { OutlinePane } from '../features/outline/OutlinePane.tsx';
import { SearchField } from '../features/search/SearchField.tsx';
import { Banners } from '../features/status/Banners.tsx';
import { StatusBar } from '../features/status/StatusBar.tsx';
import { usePanes } from '../features/workbench/use-panes.ts';
import { Workbench } from '../features/workbench/Workbench.tsx';
import { useSettings } from '../settings.ts';
import { useTheme } from '../theme.ts';
import { ContentActionsProvider } from './ContentActions.tsx';
import { Dialogs } from './Dialogs.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { LessonPane } from './LessonPane.tsx';
import { NoticeList } from './NoticeList.tsx';
import { Tools } from './Tools.tsx';
import { useLocation } from './use-location.ts';

/** Puts the features together; none of them knows the others. */
export function App() {
  const { settings } = useSettings();
  useTheme(settings.theme);
  const frame = useRef<HTMLDivElement>(null);
  const panes = usePanes(frame, settings.theme);
  const location = useLocation();
  const [isSettingsOpen, setSettingsOpen] = useState(false);
  const [termId, setTermId] = useState<string | null>(null);
  const type = (text: string, isOurs: boolean) => {
    panes.change({ areToolsOpen: true });
    typeInTerminal({ text, isRun: isOurs && settings.runsTypedCommands });
  };
  return (
    <ContentActionsProvider>
      <FigureDefs />
      <Workbench
        panes={panes}
        frame={frame}
        outline={safe(<OutlinePane place={location.place} />)}
        search={<SearchField onOpenTerm={setTermId} />}
        banner={<Banners />}
        lesson={safe(<LessonPane location={location} onType={type} />)}
        tools={safe(<Tools isLessonShown={location.isShown} />)}
        status={<StatusBar unitId={location.place.unitId} />}
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
