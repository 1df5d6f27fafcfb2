import { useMemo, useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { LIVE_FIGURES } from '#shared/strings/fr/live-figures.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { withPlaces } from '../../content/places.tsx';
import { MapHead, MapRow } from '../../network-map/MapRow.tsx';
import { onPage, sheetWidth } from '../../network-map/map-grid.ts';
import { lanesOf, listNetworks, MAX_LANES } from '../../network-map/network-facts.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { OpenAddressDialog } from '../../panel/OpenAddressDialog.tsx';
import { LiveChoice, LiveEmpty, LiveFrame } from './LiveFrame.tsx';
import {
  joiningOptions,
  MAX_BOXES,
  onNetwork,
  runningContainers,
  startingCommand,
} from './shown-containers.ts';

const TEXT = LIVE_FIGURES.networks;
/** Value of the choice that shows every network. */
const ALL = '';

/** The networks of the learner's, and the containers connected to them now. */
export function NetworksFigure() {
  const { containers, networks } = useObjects();
  const [chosenId, setChosenId] = useState(ALL);
  const [link, setLink] = useState<string | null>(null);
  const network = networks.find(({ id }) => id === chosenId) ?? null;
  const connected = useMemo(() => onNetwork(runningContainers(containers), network), [containers, network]);
  const options = listNetworks(networks, '').map(({ id, name }) => ({ id, name }));
  return (
    <LiveFrame
      kind="networks"
      caption={TEXT.explain}
      choice={
        <LiveChoice
          label={TEXT.choose}
          value={network?.id ?? ALL}
          options={[{ id: ALL, name: TEXT.all }, ...options]}
          onChange={setChosenId}
        />
      }
    >
      {connected.length === 0 ? (
        <LiveEmpty
          text={network ? TEXT.noneThere(network.name) : TEXT.none}
          command={startingCommand(containers, [...joiningOptions(network), 'cale/web:v1'])}
        />
      ) : (
        <Plan connected={connected} onOpen={setChosenId} onLink={setLink} />
      )}
      {connected.length > 0 && (
        <EquivalentCommand
          command={shellJoin(
            network ? ['docker', 'network', 'inspect', network.name] : ['docker', 'network', 'ls'],
          )}
        />
      )}
      {link !== null && <OpenAddressDialog url={link} onClose={() => setLink(null)} />}
    </LiveFrame>
  );
}

interface PlanProps {
  connected: readonly ContainerObject[];
  onOpen: (networkId: string) => void;
  onLink: (url: string) => void;
}

function Plan({ connected, onOpen, onLink }: PlanProps) {
  const { containers, networks } = useObjects();
  const nameOf = useMemo(() => new Map(containers.map(({ id, name }) => [id, name])), [containers]);
  const shown = connected.slice(0, MAX_BOXES);
  const all = lanesOf(networks, shown);
  const lanes = all.slice(0, MAX_LANES);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide plan scrolls, so the keyboard must reach it */}
      <section className="live-plan scroll" aria-label={TEXT.plan} tabIndex={0}>
        <MapHead lanes={lanes} onOpen={onOpen} />
        <div style={{ inlineSize: onPage(sheetWidth(lanes.length)) }}>
          {shown.map((container) => (
            <MapRow key={container.id} container={container} lanes={lanes} nameOf={nameOf} onLink={onLink} />
          ))}
        </div>
      </section>
      {all.length > MAX_LANES && (
        <p className="live-note">{NETWORK_TEXTS.map.moreLanes(all.length - MAX_LANES)}</p>
      )}
      {connected.length > MAX_BOXES && (
        <p className="live-note">{withPlaces(TEXT.more(connected.length - MAX_BOXES))}</p>
      )}
    </>
  );
}
