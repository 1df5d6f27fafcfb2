import { useMemo, useState } from 'react';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { membersByNetwork, membersOf } from '../../network-map/network-facts.ts';
import { useObjects, useUnread } from '../../objects.ts';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { TabPanel, Tabs } from '../../panel/Tabs.tsx';
import { Unread } from '../../panel/Unread.tsx';
import { NetworkDetails } from './NetworkDetails.tsx';
import { NetworkList } from './NetworkList.tsx';
import { NetworkMap } from './NetworkMap.tsx';
import { ReachPage } from './ReachPage.tsx';
import './networks.css';

const { views: VIEWS } = NETWORK_TEXTS;
type View = 'list' | 'map' | 'reach';
const VIEW_ORDER: readonly View[] = ['list', 'map', 'reach'];

/** The networks of the engine: the list and one of them, the live plan, and who reaches whom. */
export function NetworksPanel() {
  const objects = useObjects();
  const unread = useUnread('networks');
  const [view, setView] = useState<View>('list');
  const [openId, setOpenId] = useState<string | null>(null);
  const members = useMemo(() => membersByNetwork(objects.containers), [objects.containers]);
  const opened = objects.networks.find(({ id }) => id === openId);
  if (opened) {
    return (
      <div className="panel">
        <NetworkDetails
          key={opened.id}
          network={opened}
          members={membersOf(members, opened)}
          containers={objects.containers}
          onBack={() => setOpenId(null)}
        />
      </div>
    );
  }
  return (
    <div className="panel">
      <Tabs label={VIEWS.title} names={VIEWS} ids={VIEW_ORDER} shown={view} onShow={setView}>
        {(tabs) => (
          <>
            <PanelHead here={UI.tools.networks} about={{ id: 'networks', intro: <Intro /> }}>
              {tabs}
            </PanelHead>
            <Unread unread={unread} />
            {!objects.isKnown && <p className="tool-loading">{NETWORK_TEXTS.waiting}</p>}
            {objects.isKnown && (
              <>
                <TabPanel id="list">
                  <NetworkList networks={objects.networks} members={members} onOpen={setOpenId} />
                </TabPanel>
                <TabPanel id="map">
                  <NetworkMap objects={objects} onOpen={setOpenId} />
                </TabPanel>
                <TabPanel id="reach">
                  <ReachPage containers={objects.containers} />
                </TabPanel>
              </>
            )}
          </>
        )}
      </Tabs>
    </div>
  );
}

function Intro() {
  return <PanelIntro text={NETWORK_TEXTS.intro} to="concepts/quais" />;
}
