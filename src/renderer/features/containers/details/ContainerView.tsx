import { Ellipsis, SquareTerminal } from 'lucide-react';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { CONTAINERS } from '#shared/strings/fr/container.ts';
import { openTerminal } from '../../../command-bus.ts';
import { Button } from '../../../components/Button.tsx';
import { StateBadge } from '../../../panel/StateBadge.tsx';
import { ActionMenu } from '../actions/ActionMenu.tsx';
import { useActions } from '../actions/use-actions.tsx';
import { Crumb } from '../Crumb.tsx';
import { WorkLines } from '../WorkLines.tsx';
import { ChangesTab } from './ChangesTab.tsx';
import { FilesTab } from './FilesTab.tsx';
import { InspectTab } from './InspectTab.tsx';
import { LogsTab } from './LogsTab.tsx';
import { MeasuresTab } from './MeasuresTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import { ProcessesTab } from './ProcessesTab.tsx';
import './details.css';

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
  if (!container) {
    return (
      <>
        <Crumb title={last.current?.name ?? ''} onBack={onBack} />
        <p className="ctn-nothing" role="status">
          {CONTAINERS.details.gone}
        </p>
      </>
    );
  }
  return <Known container={container} isShown={isShown} onBack={onBack} />;
}

function Known({ container, isShown, onBack }: ContainerViewProps & { container: ContainerObject }) {
  const [tabId, setTabId] = useState<TabId>('overview');
  const prefix = useId();
  const Tab = TABS[tabId];
  return (
    <>
      <Crumb title={container.name} onBack={onBack}>
        <StateBadge container={container} />
        <HeadActions container={container} />
      </Crumb>
      <TabList tabId={tabId} prefix={prefix} name={container.name} onPick={setTabId} />
      <WorkLines containerId={container.id} />
      <div
        id={`${prefix}-panel`}
        role="tabpanel"
        aria-labelledby={`${prefix}-${tabId}`}
        className="ctn-tab-panel"
      >
        <Tab key={container.id} container={container} isShown={isShown} />
      </div>
    </>
  );
}

interface TabListProps {
  tabId: TabId;
  prefix: string;
  name: string;
  onPick: (id: TabId) => void;
}

function TabList({ tabId, prefix, name, onPick }: TabListProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const offset = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = TAB_IDS[(TAB_IDS.indexOf(tabId) + (offset ?? 0) + TAB_IDS.length) % TAB_IDS.length];
    if (!offset || !next) return;
    onPick(next);
    document.getElementById(`${prefix}-${next}`)?.focus();
  };
  return (
    <div role="tablist" className="ctn-tabs" aria-label={CONTAINERS.tabs.label(name)} onKeyDown={onKeyDown}>
      {TAB_IDS.map((id) => (
        <button
          key={id}
          id={`${prefix}-${id}`}
          type="button"
          role="tab"
          aria-selected={id === tabId}
          aria-controls={`${prefix}-panel`}
          tabIndex={id === tabId ? 0 : -1}
          onClick={() => onPick(id)}
        >
          {CONTAINERS.tabs[id]}
        </button>
      ))}
    </div>
  );
}

function HeadActions({ container }: { container: ContainerObject }) {
  const { ask, dialogs } = useActions();
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  return (
    <div className="ctn-head-actions" ref={anchor}>
      {container.state === 'running' && (
        <Button
          icon={<SquareTerminal />}
          title={CONTAINERS.details.enterHelp}
          onClick={() => openTerminal({ kind: 'container-exec', container: container.id })}
        >
          {CONTAINERS.details.enter}
        </Button>
      )}
      <Button
        icon={<Ellipsis />}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {CONTAINERS.actionsShort}
      </Button>
      {isOpen && (
        <ActionMenu container={container} anchor={anchor} onAsk={ask} onClose={() => setOpen(false)} />
      )}
      {dialogs}
    </div>
  );
}
