import type { NetworkObject } from '#shared/contract/object.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { Name } from '../../components/Name.tsx';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { HeldBy } from '../../panel/HeldBy.tsx';
import { useApi } from '../../session.ts';

interface RemoveNetworkProps {
  network: NetworkObject;
  /** Names of the running containers on it. */
  holders: readonly string[];
  onClose: () => void;
}

const TEXT = NETWORK_TEXTS.removeDialog;

/** Says exactly what goes and what stands in the way, then removes that. */
export function RemoveNetwork({ network, holders, onClose }: RemoveNetworkProps) {
  const api = useApi();
  return (
    <ActionDialog
      title={TEXT.title}
      accept={TEXT.confirm}
      command={shellJoin(['docker', 'network', 'rm', network.name])}
      isDanger
      isReady={holders.length === 0}
      onAccept={() => api.network.remove({ networkId: network.id })}
      onClose={onClose}
    >
      <p>{TEXT.text}</p>
      <ul className="panel-removed">
        <li>
          <Name>{network.name}</Name>
        </li>
      </ul>
      <HeldBy text={TEXT.blocked} names={holders} />
    </ActionDialog>
  );
}
