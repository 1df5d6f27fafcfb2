import { Ellipsis, SquareTerminal } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { openTerminal } from '../../../command-bus.ts';
import { Button } from '../../../components/Button.tsx';
import { PanelHead } from '../../../panel/PanelHead.tsx';
import { StateBadge } from '../../../panel/StateBadge.tsx';
import { TabPanel, Tabs } from '../../../panel/Tabs.tsx';
import { useMenuButton } from '../../../panel/use-menu-button.ts';
import { ActionMenu } from '../actions/ActionMenu.tsx';
import { useActions } from '../actions/use-actions.tsx';
import { ContainerWorks } from '../ContainerWorks.tsx';
import { ChangesTab } from './ChangesTab.tsx';
import { FilesTab } from './FilesTab.tsx';
import { InspectTab } from './InspectTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import { MeasuresTab } from './MeasuresTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { ProcessesTab } from './ProcessesTab.tsx';
import './details.css';

/** What every tab of a container is given. */
export interface TabProps {
  container: ContainerObject;
  isShown: boolean;
}

const TABS = {
  overview: OverviewTab,
  logs: LogsTab,
  measures: MeasuresTab,
  processes: ProcessesTab,
  changes: ChangesTab,
  files: FilesTab,
  inspect: InspectTab,
} as const;
const TAB_IDS = Object.keys(TABS) as TabId[];
type TabId = keyof typeof TABS;

interface ContainerViewProps {
  /** Undefined once it is gone. */
  container: ContainerObject | undefined;
  isShown: boolean;
  onBack: () => void;
}

/** Everything about one container, one view at a time. */
export function ContainerView({ container, isShown, onBack }: ContainerViewProps) {
  const last = useRef(container);
  if (container) last.current = container;
  const way = [{ label: CONTAINERS.title, onOpen: onBack }];
  if (!container) {
    return (
      <>
        <PanelHead way={way} here={last.current?.name ?? ''} />
        <p className="tool-loading" role="status">
          {CONTAINERS.details.gone}
        </p>
      </>
    );
  }
  return (
    <>
      <PanelHead way={way} here={container.name}>
        <StateBadge container={container} />
        <HeadActions container={container} />
      </PanelHead>
      <Views container={container} isShown={isShown} />
    </>
  );
}

function Views({ container, isShown }: TabProps) {
  const [tabId, setTabId] = useState<TabId>('overview');
  const Tab = TABS[tabId];
  return (
    <Tabs
      label={CONTAINERS.tabs.label(container.name)}
      names={CONTAINERS.tabs}
      ids={TAB_IDS}
      shown={tabId}
      onShow={setTabId}
    >
      {(tabs) => (
        <>
          {tabs}
          <ContainerWorks containerId={container.id} />
          <TabPanel key={tabId} id={tabId}>
            <Tab key={container.id} container={container} isShown={isShown} />
          </TabPanel>
        </>
      )}
    </Tabs>
  );
}

function HeadActions({ container }: { container: ContainerObject }) {
  const { ask, dialogs } = useActions();
  const menu = useMenuButton();
  return (
    <div className="ctn-head-actions" ref={menu.anchor}>
      {container.state === 'running' && (
        <Button
          icon={<SquareTerminal />}
          title={CONTAINERS.details.enterHelp}
          onClick={() => openTerminal({ kind: 'container-exec', container: container.id })}
        >
          {CONTAINERS.details.enter}
        </Button>
      )}
      <Button icon={<Ellipsis />} {...menu.props}>
        {CONTAINERS.actionsShort}
      </Button>
      {menu.isOpen && (
        <ActionMenu container={container} anchor={menu.anchor} onAsk={ask} onClose={menu.close} />
      )}
      {dialogs}
    </div>
  );
}
