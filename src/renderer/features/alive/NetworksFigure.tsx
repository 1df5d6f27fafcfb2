import { useMemo, useState } from 'react';
import type { ContainerObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { ALIVE } from '#shared/strings/fr/alive.ts';
import { useObjects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { LinkDialog } from '../../quays/LinkDialog.tsx';
import { MapHead, MapRow } from '../../quays/MapRow.tsx';
import { sheetWidth } from '../../quays/map-grid.ts';
import { listNetworks, quaysOf } from '../../quays/network-facts.ts';
import { AliveChoice, AliveEmpty, AliveFrame } from './AliveFrame.tsx';
import { MAX_BOXES, mooringCommand, onNetwork, runningContainers } from './shown-containers.ts';

const TEXT = ALIVE.networks;
/** Value of the choice that shows every network. */
const ALL = '';

/** The networks of the learner's, and the containers moored to them now. */
export function NetworksFigure() {
  const { containers, networks } = useObjects();
  const [chosenId, setChosenId] = useState(ALL);
  const [link, setLink] = useState<string | null>(null);
  const network = networks.find(({ id }) => id === chosenId) ?? null;
  const moored = useMemo(() => onNetwork(runningContainers(containers), network), [containers, network]);
  const options = listNetworks(networks, '').map(({ id, name }) => ({ id, name }));
  return (
    <AliveFrame
      kind="networks"
      caption={TEXT.explain}
      choice={
        <AliveChoice
          label={TEXT.choose}
          value={network?.id ?? ALL}
          options={[{ id: ALL, name: TEXT.all }, ...options]}
          onChange={setChosenId}
        />
      }
    >
      {moored.length === 0 ? (
        <AliveEmpty
          text={network ? TEXT.noneThere(network.name) : TEXT.none}
          command={shellJoin(mooringCommand(network))}
        />
      ) : (
        <Plan moored={moored} onOpen={setChosenId} onLink={setLink} />
      )}
      {moored.length > 0 && (
        <EquivalentCommand
          command={shellJoin(
            network ? ['docker', 'network', 'inspect', network.name] : ['docker', 'network', 'ls'],
          )}
        />
      )}
      {link !== null && <LinkDialog url={link} onClose={() => setLink(null)} />}
    </AliveFrame>
  );
}

interface PlanProps {
  moored: readonly ContainerObject[];
  onOpen: (networkId: string) => void;
  onLink: (url: string) => void;
}

function Plan({ moored, onOpen, onLink }: PlanProps) {
  const { containers, networks } = useObjects();
  const nameOf = useMemo(() => new Map(containers.map(({ id, name }) => [id, name])), [containers]);
  const shown = moored.slice(0, MAX_BOXES);
  const quays = quaysOf(networks, shown);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide plan scrolls, so the keyboard must reach it */}
      <section className="alive-plan scroll" aria-label={TEXT.plan} tabIndex={0}>
        <MapHead quays={quays} onOpen={onOpen} />
        <div style={{ inlineSize: sheetWidth(quays.length) }}>
          {shown.map((container) => (
            <MapRow key={container.id} container={container} quays={quays} nameOf={nameOf} onLink={onLink} />
          ))}
        </div>
      </section>
      {moored.length > MAX_BOXES && <p className="alive-note">{TEXT.more(moored.length - MAX_BOXES)}</p>}
    </>
  );
}
