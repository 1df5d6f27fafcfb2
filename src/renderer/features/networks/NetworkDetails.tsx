import { Plug, Trash2, Unplug } from 'lucide-react';
import { useState } from 'react';
import type { ContainerObject, NetworkObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { useAttempt } from '../../errors.ts';
import { BackBar } from '../../panel/BackBar.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { hasNames, isPredefined, type Member } from '../../quays/network-facts.ts';
import { useApi } from '../../session.ts';
import { RemoveDialog } from './RemoveDialog.tsx';

interface NetworkDetailsProps {
  network: NetworkObject;
  members: readonly Member[];
  containers: readonly ContainerObject[];
  onBack: () => void;
}

const { actions: ACTIONS, facts: FACTS } = NETWORK_TEXTS;

/** One network: what it allows, who is connected, and who may be. */
export function NetworkDetails({ network, members, containers, onBack }: NetworkDetailsProps) {
  const [isRemoving, setRemoving] = useState(false);
  // Nobody is connected to these two, or disconnected from them, once made.
  const isFixed = network.name === 'host' || network.name === 'none';
  return (
    <div className="tp">
      <BackBar name={network.name} onBack={onBack} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the view scrolls, so the keyboard must reach it */}
      <div className="tp-details scroll" tabIndex={0}>
        <Facts network={network} />
        <EquivalentCommand command={shellJoin(['docker', 'network', 'inspect', network.name])} />
        <Members network={network} members={members} isFixed={isFixed} />
        {!isFixed && <Connect network={network} members={members} containers={containers} />}
        {!isPredefined(network) && (
          <div className="tp-bar">
            <Button look="danger" icon={<Trash2 aria-hidden="true" />} onClick={() => setRemoving(true)}>
              {ACTIONS.remove}
            </Button>
          </div>
        )}
      </div>
      {isRemoving && (
        <RemoveDialog
          network={network}
          holders={members.filter(({ ipAddress }) => ipAddress !== '').map(({ container }) => container.name)}
          onClose={() => setRemoving(false)}
        />
      )}
    </div>
  );
}

function Facts({ network }: { network: NetworkObject }) {
  return (
    <dl className="tp-facts">
      <div>
        <dt>{FACTS.driver}</dt>
        <dd>
          {network.driver}
          {isPredefined(network) && ` (${NETWORK_TEXTS.ofEngine})`}
        </dd>
      </div>
      <div>
        <dt>{FACTS.subnet}</dt>
        <dd>
          <code translate="no">{network.subnets.join(', ') || NETWORK_TEXTS.noSubnet}</code>
        </dd>
      </div>
      {network.driver === 'bridge' && (
        <div>
          <dt>{FACTS.kind}</dt>
          <dd>{network.isInternal ? FACTS.closed : FACTS.open}</dd>
        </div>
      )}
      <div>
        <dt>{FACTS.names}</dt>
        <dd>{hasNames(network) ? FACTS.hasDns : FACTS.hasNoDns}</dd>
      </div>
    </dl>
  );
}

interface MembersProps {
  network: NetworkObject;
  members: readonly Member[];
  isFixed: boolean;
}

function Members({ network, members, isFixed }: MembersProps) {
  const api = useApi();
  const attempt = useAttempt();
  const [first] = members;
  const disconnect = (containerId: string) =>
    void attempt(() => api.network.disconnect({ networkId: network.id, containerId }));
  return (
    <section className="tp-section">
      <h4 className="caps">{NETWORK_TEXTS.members}</h4>
      {members.length === 0 && <p className="tp-note">{NETWORK_TEXTS.noMember}</p>}
      <ul className="tp-lines">
        {members.map(({ container, ipAddress }) => (
          <li key={container.id}>
            <code translate="no">{container.name}</code>
            <span>{ipAddress || NETWORK_TEXTS.stopped}</span>
            {!isFixed && (
              <IconButton
                label={`${ACTIONS.disconnect} ${container.name}`}
                onClick={() => disconnect(container.id)}
              >
                <Unplug />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {!isFixed && first && (
        <EquivalentCommand
          command={shellJoin(['docker', 'network', 'disconnect', network.name, first.container.name])}
        />
      )}
    </section>
  );
}

function Connect({ network, members, containers }: Omit<NetworkDetailsProps, 'onBack'>) {
  const api = useApi();
  const attempt = useAttempt();
  const connected = new Set(members.map(({ container }) => container.id));
  const others = containers
    .filter(({ id, networkMode }) => !connected.has(id) && !isSharing(networkMode))
    .sort((a, b) => a.name.localeCompare(b.name, 'fr'));
  const [chosenId, setChosenId] = useState('');
  const chosen = others.find(({ id }) => id === chosenId) ?? others[0];
  if (!chosen) return <p className="tp-note">{NETWORK_TEXTS.noChoice}</p>;
  const connect = () =>
    void attempt(() => api.network.connect({ networkId: network.id, containerId: chosen.id }));
  return (
    <section className="tp-section">
      <div className="tp-bar">
        <select
          className="field"
          aria-label={NETWORK_TEXTS.choose}
          value={chosen.id}
          onChange={(event) => setChosenId(event.target.value)}
        >
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <Button icon={<Plug aria-hidden="true" />} onClick={connect}>
          {ACTIONS.connect}
        </Button>
      </div>
      <EquivalentCommand command={shellJoin(['docker', 'network', 'connect', network.name, chosen.name])} />
    </section>
  );
}

/** It has the network of the host, of another container or none: the engine connects it to nothing else. */
function isSharing(networkMode: string): boolean {
  return networkMode === 'host' || networkMode === 'none' || networkMode.startsWith('container:');
}
