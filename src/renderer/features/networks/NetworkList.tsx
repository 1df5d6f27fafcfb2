import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { NetworkObject } from '#shared/domain/objects.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { Button } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { hasNames, isPredefined, listNetworks, type Member, membersOf } from '../../quays/network-facts.ts';
import { CreateDialog } from './CreateDialog.tsx';

interface NetworkListProps {
  networks: readonly NetworkObject[];
  members: ReadonlyMap<string, readonly Member[]>;
  onOpen: (networkId: string) => void;
}

/** Height of a row before it was measured, in CSS pixels. */
const ROW_PX = 56;

/** Every network of the engine, live; three of them are always there. */
export function NetworkList({ networks, members, onOpen }: NetworkListProps) {
  const [filter, setFilter] = useState('');
  const [isCreating, setCreating] = useState(false);
  const shown = listNetworks(networks, filter);
  return (
    <>
      <div className="tp-bar network-bar">
        <input
          className="field"
          type="search"
          aria-label={NETWORK_TEXTS.filter}
          placeholder={NETWORK_TEXTS.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
        <Button icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
          {NETWORK_TEXTS.actions.create}
        </Button>
      </div>
      {shown.length === 0 && <p className="tool-loading">{NETWORK_TEXTS.noMatch}</p>}
      {shown.length > 0 && (
        <VirtualList
          items={shown}
          keyOf={(network) => network.id}
          estimatePx={ROW_PX}
          label={NETWORK_TEXTS.list}
          renderItem={(network) => (
            <NetworkRow
              network={network}
              count={membersOf(members, network).length}
              onOpen={() => onOpen(network.id)}
            />
          )}
        />
      )}
      <footer className="tp-foot">
        <EquivalentCommand command="docker network ls" />
      </footer>
      {isCreating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}

interface NetworkRowProps {
  network: NetworkObject;
  count: number;
  onOpen: () => void;
}

function NetworkRow({ network, count, onOpen }: NetworkRowProps) {
  return (
    <button type="button" className="tp-row" onClick={onOpen}>
      <span className="tp-row-name" translate="no">
        {network.name}
      </span>
      <span className={count > 0 ? 'tp-row-side tp-used' : 'tp-row-side'}>
        {count > 0 ? NETWORK_TEXTS.connected(count) : NETWORK_TEXTS.nobody}
      </span>
      <span className="tp-row-facts">
        <span>{network.driver}</span>
        <code translate="no">{network.subnets.join(', ') || NETWORK_TEXTS.noSubnet}</code>
        {network.isInternal && <span className="network-internal">{NETWORK_TEXTS.internal}</span>}
        <span>{hasNames(network) ? NETWORK_TEXTS.dns : NETWORK_TEXTS.noDns}</span>
        {isPredefined(network) && <span>{NETWORK_TEXTS.ofEngine}</span>}
      </span>
    </button>
  );
}
