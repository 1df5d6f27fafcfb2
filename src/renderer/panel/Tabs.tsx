import type { ReactNode } from 'react';
import { TabPanel as AriaTabPanel, Tabs as AriaTabs, Tab, TabList } from 'react-aria-components/Tabs';
import './tabs.css';

interface TabsProps<T extends string> {
  label: string;
  names: Readonly<Record<T, string>>;
  ids: readonly T[];
  shown: T;
  /** The tab where something works or ended, and how. */
  mark?: { id: T; state: 'running' | 'done' | 'failed' | 'cancelled' } | null;
  onShow: (id: T) => void;
  /** Puts the list of tabs where it belongs, over the panels. */
  children: (tabs: ReactNode) => ReactNode;
}

/** Views of one thing, of which one is shown; arrows move among their names. */
export function Tabs<T extends string>({ label, names, ids, shown, mark, onShow, children }: TabsProps<T>) {
  const list = (
    <TabList className="panel-tab-list" aria-label={label}>
      {ids.map((id) => (
        <Tab key={id} id={id} className="panel-tab">
          {names[id]}
          {mark?.id === id && <span className="panel-dot" data-state={mark.state} aria-hidden="true" />}
        </Tab>
      ))}
    </TabList>
  );
  return (
    <AriaTabs className="panel-tabs" selectedKey={shown} onSelectionChange={(key) => onShow(key as T)}>
      {children(list)}
    </AriaTabs>
  );
}

/** What one tab shows; kept alive while another is shown, when `isKept`. */
export function TabPanel({
  id,
  isKept = false,
  children,
}: {
  id: string;
  isKept?: boolean;
  children: ReactNode;
}) {
  return (
    <AriaTabPanel id={id} className="panel-tab-panel" shouldForceMount={isKept}>
      {children}
    </AriaTabPanel>
  );
}
