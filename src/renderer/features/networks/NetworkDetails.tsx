import { Plug, Trash2, Unplug } from 'lucide-react';
import { Fragment, type ReactNode, useState } from 'react';
import type { ContainerObject, NetworkObject } from '#shared/contract/object.ts';
import { joinedContainer } from '#shared/domain/network.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { compareNames } from '../../compare-names.ts';
import { Button, IconButton } from '../../components/Button.tsx';
import { Name } from '../../components/Name.tsx';
import { useAttempt } from '../../errors.ts';
import { hasNames, isPredefined, type Member } from '../../network-map/network-facts.ts';
import { Body, Facts, Section } from '../../panel/Body.tsx';
import { Choice } from '../../panel/Choice.tsx';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { FirstOf } from '../../panel/FirstOf.tsx';
import { PanelHead } from '../../panel/PanelHead.tsx';
import { useApi } from '../../session.ts';
import { RemoveNetwork } from './RemoveNetwork.tsx';

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
    <>
      <PanelHead way={[{ label: UI.tools.networks, onOpen: onBack }]} here={network.name} />
      <Body>
        <Facts facts={factsOf(network)} />
        <EquivalentCommand command={shellJoin(['docker', 'network', 'inspect', network.name])} />
        <Members network={network} members={members} isFixed={isFixed} />
        {!isFixed && <Connect network={network} members={members} containers={containers} />}
        {!isPredefined(network) && (
          <div className="panel-bar">
            <Button look="danger" icon={<Trash2 aria-hidden="true" />} onClick={() => setRemoving(true)}>
              {ACTIONS.remove}
            </Button>
          </div>
        )}
      </Body>
      {isRemoving && (
        <RemoveNetwork
          network={network}
          holders={members.filter(({ ipAddress }) => ipAddress !== '').map(({ container }) => container.name)}
          onClose={() => setRemoving(false)}
        />
      )}
    </>
  );
}

function factsOf(network: NetworkObject): [string, ReactNode][] {
  return [
    [FACTS.driver, isPredefined(network) ? `${network.driver} (${NETWORK_TEXTS.ofEngine})` : network.driver],
    [FACTS.subnet, subnetsOf(network)],
    [FACTS.kind, network.driver === 'bridge' ? (network.isInternal ? FACTS.closed : FACTS.open) : ''],
    [FACTS.names, hasNames(network) ? FACTS.hasDns : FACTS.hasNoDns],
  ];
}

function subnetsOf({ subnets }: NetworkObject): ReactNode {
  if (subnets.length === 0) return NETWORK_TEXTS.noSubnet;
  return subnets.map((subnet, at) => (
    <Fragment key={subnet}>
      {at > 0 && ', '}
      <Name>{subnet}</Name>
    </Fragment>
  ));
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
    <Section title={NETWORK_TEXTS.members}>
      {members.length === 0 && <p className="panel-note">{NETWORK_TEXTS.noMember}</p>}
      <ul className="panel-lines">
        <FirstOf items={members}>
          {({ container, ipAddress }) => (
            <li key={container.id}>
              <Name>{container.name}</Name>
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
          )}
        </FirstOf>
      </ul>
      {!isFixed && first && (
        <EquivalentCommand
          command={shellJoin(['docker', 'network', 'disconnect', network.name, first.container.name])}
        />
      )}
    </Section>
  );
}

function Connect({ network, members, containers }: Omit<NetworkDetailsProps, 'onBack'>) {
  const api = useApi();
  const attempt = useAttempt();
  const connected = new Set(members.map(({ container }) => container.id));
  const others = containers
    .filter(({ id, networkMode }) => !connected.has(id) && !isSharing(networkMode))
    .sort((a, b) => compareNames(a.name, b.name));
  const [chosenId, setChosenId] = useState('');
  const chosen = others.find(({ id }) => id === chosenId) ?? others[0];
  if (!chosen) return <p className="panel-note">{NETWORK_TEXTS.noChoice}</p>;
  const connect = () =>
    void attempt(() => api.network.connect({ networkId: network.id, containerId: chosen.id }));
  return (
    <section className="panel-section">
      <div className="panel-bar">
        <Choice aria-label={NETWORK_TEXTS.choose} value={chosen.id} options={others} onChange={setChosenId} />
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
  return networkMode === 'host' || networkMode === 'none' || joinedContainer(networkMode) !== null;
}
