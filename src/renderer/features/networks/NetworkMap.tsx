import { useMemo, useState } from 'react';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import { MapHead, MapRow } from '../../network-map/MapRow.tsx';
import { onPage, ROW_PX, sheetWidth } from '../../network-map/map-grid.ts';
import { drawnContainers, lanesOf, MAX_LANES } from '../../network-map/network-facts.ts';
import type { Objects } from '../../objects.ts';
import { Nothing } from '../../panel/Body.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { Check } from '../../panel/Fields.tsx';
import { OpenAddressDialog } from '../../panel/OpenAddressDialog.tsx';

const TEXT = NETWORK_TEXTS.map;

interface NetworkMapProps {
  objects: Objects;
  onOpen: (networkId: string) => void;
}

/** The live plan: each network a lane, each container a box with a line to those it is connected to. */
export function NetworkMap({ objects, onOpen }: NetworkMapProps) {
  const [showsStopped, setShowsStopped] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const { containers, networks } = objects;
  const shown = useMemo(() => drawnContainers(containers, showsStopped), [containers, showsStopped]);
  const all = useMemo(() => lanesOf(networks, shown), [networks, shown]);
  const lanes = useMemo(() => all.slice(0, MAX_LANES), [all]);
  const nameOf = useMemo(() => new Map(containers.map(({ id, name }) => [id, name])), [containers]);
  return (
    <>
      <div className="panel-strip">
        <Check label={TEXT.stopped} isChecked={showsStopped} onChange={setShowsStopped} />
        {all.length > lanes.length && (
          <p className="panel-note">{TEXT.moreLanes(all.length - lanes.length)}</p>
        )}
      </div>
      {shown.length === 0 ? (
        <Nothing text={TEXT.empty}>
          <EquivalentCommand command={TEXT.command} />
        </Nothing>
      ) : (
        <VirtualList
          items={shown}
          keyOf={(container) => container.id}
          estimatePx={ROW_PX}
          label={TEXT.title}
          head={<MapHead lanes={lanes} onOpen={onOpen} />}
          renderItem={(container) => (
            <div style={{ inlineSize: onPage(sheetWidth(lanes.length)) }}>
              <MapRow container={container} lanes={lanes} nameOf={nameOf} onLink={setLink} />
            </div>
          )}
        />
      )}
      {link !== null && <OpenAddressDialog url={link} onClose={() => setLink(null)} />}
    </>
  );
}
