import { useMemo, useState } from 'react';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { useObjects } from '../../objects.ts';
import { PanelIntro } from '../../panel/PanelIntro.tsx';
import { membersByNetwork, membersOf } from '../../quays/network-facts.ts';
import { NetworkDetails } from './NetworkDetails.tsx';
import { NetworkList } from './NetworkList.tsx';
import { NetworkMap } from './NetworkMap.tsx';
import { ReachPage } from './ReachPage.tsx';
import '../../panel/tool-panel.css';
import './networks.css';

const { views: VIEWS } = NETWORK_TEXTS;
type View = 'list' | 'map' | 'reach';
const VIEW_ORDER: readonly View[] = ['list', 'map', 'reach'];

/** The networks of the engine: the list and one of them, the live plan, and who reaches whom. */
export function NetworksPanel() {
  const objects = useObjects();
  const [view, setView] = useState<View>('list');
  const [openId, setOpenId] = useState<string | null>(null);
  const members = useMemo(() => membersByNetwork(objects.containers), [objects.containers]);
  const opened = objects.networks.find(({ id }) => id === openId);
  if (opened) {
    return (
      <NetworkDetails
        key={opened.id}
        network={opened}
        members={membersOf(members, opened)}
        containers={objects.containers}
        onBack={() => setOpenId(null)}
      />
    );
  }
  return (
    <div className="tp">
      <header className="tp-head">
        <PanelIntro
          text={NETWORK_TEXTS.intro}
          lesson={NETWORK_TEXTS.lesson}
          unitId="concepts"
          sectionId="quais"
        />
        <fieldset className="network-views">
          <legend className="sr-only">{VIEWS.title}</legend>
          {VIEW_ORDER.map((one) => (
            <button key={one} type="button" aria-pressed={view === one} onClick={() => setView(one)}>
              {VIEWS[one]}
            </button>
          ))}
        </fieldset>
      </header>
      {!objects.isKnown && <p className="tool-loading">{NETWORK_TEXTS.waiting}</p>}
      {objects.isKnown && view === 'list' && (
        <NetworkList networks={objects.networks} members={members} onOpen={setOpenId} />
      )}
      {objects.isKnown && view === 'map' && <NetworkMap objects={objects} onOpen={setOpenId} />}
      {objects.isKnown && view === 'reach' && <ReachPage containers={objects.containers} />}
    </div>
  );
}
