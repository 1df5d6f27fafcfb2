import { type ReactNode, useCallback, useState } from 'react';
import type { ClusterStatus } from '#shared/contract/cluster.ts';
import type { ClusterTable } from '#shared/domain/cluster.ts';
import { CLUSTER } from '#shared/strings/fr/cluster.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { useCluster } from '../../cluster/objects.ts';
import { useClusterStatus } from '../../cluster/status.ts';
import type { ClusterView, ObjectRef } from '../../cluster/tables.ts';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { TabPanel, Tabs } from '../../panel/Tabs.tsx';
import './cluster.css';
import { later } from '../../later.ts';
import { useApplication } from './apply/use-application.ts';
import { ContextsPage } from './contexts/ContextsPage.tsx';
import { ClusterFigure } from './figure/ClusterFigure.tsx';
import type { ObjectFilter } from './list/list-objects.ts';
import { ObjectsPage } from './list/ObjectsPage.tsx';
import { ObjectPage } from './object/ObjectPage.tsx';
import { ClusterStrips } from './state/ClusterStrips.tsx';
import { isAsleep } from './state/WakeOwn.tsx';

/** With its editor, which nothing else of the panel needs. */
const ApplyPage = later(
  async () => (await import('./apply/ApplyPage.tsx')).ApplyPage,
  <p className="tool-loading">{UI.tools.opening}</p>,
);

/** What there is of a cluster, each a way to look at it. */
const CLUSTER_TABS = ['objects', 'figure', 'apply'] as const;
type ClusterTab = (typeof CLUSTER_TABS)[number];
const TAB_IDS = [...CLUSTER_TABS, 'contexts'] as const;
type TabId = (typeof TAB_IDS)[number];

/** The Kubernetes cluster: what it holds, live, what one does with it, and which cluster that is. */
export function ClusterPanel({ isShown }: { isShown: boolean }) {
  const status = useClusterStatus();
  // Kept from one cluster to the next, and from before any is known.
  const [tab, setTab] = useState<TabId | null>(null);
  return (
    <div className="panel cluster">
      {status ? (
        <Cluster {...{ status, isShown, tab }} onTab={setTab} />
      ) : (
        <p className="tool-loading">{CLUSTER.waiting}</p>
      )}
    </div>
  );
}

interface ClusterProps {
  status: ClusterStatus;
  isShown: boolean;
  /** Null before one was chosen. */
  tab: TabId | null;
  onTab: (tab: TabId) => void;
}

/**
 * The cluster in use: its views, or one of its objects. What is looked at is forgotten with the cluster, not what stays on
 * screen: a work that starts one, its log, a question.
 */
function Cluster({ status, isShown, tab, onTab }: ClusterProps) {
  const view = useCluster(isShown);
  const [table, setTable] = useState<ClusterTable>('pods');
  const [filter, setFilter] = useState(firstFilter(status));
  const application = useApplication(view);
  const [way, setWay] = useState<readonly ObjectRef[]>([]);
  const open = useCallback((ref: ObjectRef) => setWay((before) => [...before, ref]), []);
  const [contextId, setContextId] = useState(status.contextId);
  if (contextId !== status.contextId) {
    setContextId(status.contextId);
    // What was chosen before any cluster was known is meant for the first.
    if (contextId !== null) setTable('pods');
    setFilter(firstFilter(status));
    setWay([]);
  }
  const here = way.at(-1);
  if (here) {
    return (
      <ObjectPage
        key={here.uid}
        way={way}
        view={view}
        status={status}
        isShown={isShown}
        onOpen={open}
        onBack={(count) => setWay(way.slice(0, count))}
      />
    );
  }
  return (
    <Views
      {...{ status, view, tab, onTab }}
      pages={{
        objects: (
          <ObjectsPage
            {...{ view, table, filter, isShown }}
            onTable={setTable}
            onFilter={setFilter}
            onOpen={open}
          />
        ),
        figure: (
          <ClusterFigure
            view={view}
            namespace={filter.namespace}
            onNamespace={(namespace) => setFilter({ ...filter, namespace })}
            onOpen={open}
          />
        ),
        apply: <ApplyPage {...{ status, application }} namespace={filter.namespace} />,
      }}
    />
  );
}

function firstFilter({ namespace }: ClusterStatus): ObjectFilter {
  return { namespace, text: '', isTroubledOnly: false };
}

interface ViewsProps extends Omit<ClusterProps, 'isShown'> {
  view: ClusterView;
  /** What there is of a cluster. */
  pages: Record<ClusterTab, ReactNode>;
}

function Views({ status, view, tab, onTab, pages }: ViewsProps) {
  const tabId = tab ?? (isAbsent(status) && !isAsleep(status.errorCode) ? 'contexts' : 'objects');
  return (
    <Tabs label={CLUSTER.tabs.label} names={CLUSTER.tabs} ids={TAB_IDS} shown={tabId} onShow={onTab}>
      {(tabs) => (
        <>
          <PanelHead
            here={CLUSTER.title}
            about={{ id: 'cluster', intro: <PanelIntro text={CLUSTER.intro} to="pourquoi-kubernetes" /> }}
          >
            {tabs}
          </PanelHead>
          {CLUSTER_TABS.map((id) => (
            <TabPanel key={id} id={id}>
              <ClusterStrips {...{ status, view }} onChoose={() => onTab('contexts')} />
              {!isAbsent(status) && pages[id]}
            </TabPanel>
          ))}
          <TabPanel id="contexts">
            <ContextsPage status={status} />
          </TabPanel>
        </>
      )}
    </Tabs>
  );
}

/** There is no cluster, or no way to know of one: until that is known, one is waited for. */
function isAbsent({ state, errorCode }: ClusterStatus): boolean {
  return state === 'none' && errorCode !== null;
}
