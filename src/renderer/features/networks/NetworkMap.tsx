import { useMemo, useState } from 'react';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { VirtualList } from '../../components/VirtualList.tsx';
import type { Objects } from '../../objects.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { LinkDialog } from '../../quays/LinkDialog.tsx';
import { MapHead, MapRow } from '../../quays/MapRow.tsx';
import { ROW_PX, sheetWidth } from '../../quays/map-grid.ts';
import { mooredContainers, quaysOf } from '../../quays/network-facts.ts';

const TEXT = NETWORK_TEXTS.map;

interface NetworkMapProps {
  objects: Objects;
  onOpen: (networkId: string) => void;
}

/** The live plan: each network a quay, each container a box moored where it is connected. */
export function NetworkMap({ objects, onOpen }: NetworkMapProps) {
  const [showsStopped, setShowsStopped] = useState(false);
  const [link, setLink] = useState<string | null>(null);
  const { containers, networks } = objects;
  const shown = useMemo(() => mooredContainers(containers, showsStopped), [containers, showsStopped]);
  const quays = useMemo(() => quaysOf(networks, shown), [networks, shown]);
  const nameOf = useMemo(() => new Map(containers.map(({ id, name }) => [id, name])), [containers]);
  return (
    <>
      <label className="tp-check network-bar">
        <input
          type="checkbox"
          checked={showsStopped}
          onChange={(event) => setShowsStopped(event.target.checked)}
        />
        {TEXT.stopped}
      </label>
      {shown.length === 0 ? (
        <div className="tp-empty">
          <p>{TEXT.empty}</p>
          <EquivalentCommand command={TEXT.command} />
        </div>
      ) : (
        <VirtualList
          className="network-map"
          items={shown}
          keyOf={(container) => container.id}
          estimatePx={ROW_PX}
          label={TEXT.title}
          head={<MapHead quays={quays} onOpen={onOpen} />}
          renderItem={(container) => (
            <div style={{ inlineSize: sheetWidth(quays.length) }}>
              <MapRow container={container} quays={quays} nameOf={nameOf} onLink={setLink} />
            </div>
          )}
        />
      )}
      {link !== null && <LinkDialog url={link} onClose={() => setLink(null)} />}
    </>
  );
}
