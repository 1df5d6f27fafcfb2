import { OBJECT_PAGE } from '#shared/strings/fr/cluster-actions.ts';
import type { ClusterView, ObjectRef } from '../../../cluster/tables.ts';
import { TabPanel, Tabs } from '../../../panel/Tabs.tsx';
import type { Subject } from '../actions/object-actions.ts';
import { LogsTab } from '../logs/LogsTab.tsx';
import { EventsTab } from './EventsTab.tsx';
import { OverviewTab } from './OverviewTab.tsx';
import type { ObjectTabChoice, TabId } from './use-object-tab.ts';
import { VersionsTab } from './VersionsTab.tsx';
import { YamlTab } from './YamlTab.tsx';

/** What a view of an object takes. */
export interface TabProps {
  subject: Subject;
  /** It is in the cluster no more: what is known of it is of before. */
  isGone: boolean;
  view: ClusterView;
  isShown: boolean;
  canWrite: boolean;
  onOpen: (ref: ObjectRef) => void;
}

const TABS = {
  overview: OverviewTab,
  logs: LogsTab,
  versions: VersionsTab,
  events: EventsTab,
  yaml: YamlTab,
} as const satisfies Record<TabId, unknown>;

/** The views of one object, one at a time. */
export function ObjectTabs({ tabs, ...props }: TabProps & { tabs: ObjectTabChoice }) {
  const { ids, shown, show } = tabs;
  const Tab = TABS[shown];
  return (
    <Tabs
      label={OBJECT_PAGE.tabsOf(props.subject.object.name)}
      names={OBJECT_PAGE.tabs}
      ids={ids}
      shown={shown}
      onShow={show}
    >
      {(list) => (
        <>
          {list}
          <TabPanel id={shown}>
            <Tab {...props} />
          </TabPanel>
        </>
      )}
    </Tabs>
  );
}
