import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { NetworkObject } from '#shared/contract/object.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { Button } from '../../components/Button.tsx';
import { VirtualList } from '../../components/VirtualList.tsx';
import {
  countMembers,
  hasNames,
  isPredefined,
  listNetworks,
  type Member,
  membersOf,
} from '../../network-map/network-facts.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { FilterField } from '../../panel/Fields.tsx';
import { Row } from '../../panel/Row.tsx';
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
      <div className="panel-bar panel-strip">
        <FilterField label={NETWORK_TEXTS.filter} value={filter} onChange={setFilter} />
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
              members={membersOf(members, network)}
              onOpen={() => onOpen(network.id)}
            />
          )}
        />
      )}
      <footer className="panel-foot">
        <EquivalentCommand command="docker network ls" />
      </footer>
      {isCreating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}

interface NetworkRowProps {
  network: NetworkObject;
  members: readonly Member[];
  onOpen: () => void;
}

function NetworkRow({ network, members, onOpen }: NetworkRowProps) {
  const { running, stopped } = countMembers(members);
  return (
    <Row
      name={network.name}
      side={
        <span className={running > 0 ? 'panel-used' : undefined}>
          {members.length > 0 ? NETWORK_TEXTS.connected(running, stopped) : NETWORK_TEXTS.nobody}
        </span>
      }
      onOpen={onOpen}
    >
      <span>{network.driver}</span>
      <code translate="no">{network.subnets.join(', ') || NETWORK_TEXTS.noSubnet}</code>
      {network.isInternal && <span className="network-internal">{NETWORK_TEXTS.internal}</span>}
      <span>{hasNames(network) ? NETWORK_TEXTS.dns : NETWORK_TEXTS.noDns}</span>
      {isPredefined(network) && <span>{NETWORK_TEXTS.ofEngine}</span>}
    </Row>
  );
}
