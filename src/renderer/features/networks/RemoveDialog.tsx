import type { NetworkObject } from '#shared/domain/objects.ts';
import { shellJoin } from '#shared/domain/shell-quote.ts';
import { NETWORK_TEXTS } from '#shared/strings/fr/network.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';

interface RemoveDialogProps {
  network: NetworkObject;
  /** Names of the running containers on it. */
  holders: readonly string[];
  onClose: () => void;
}

const TEXT = NETWORK_TEXTS.removeDialog;

/** Says exactly what goes and what stands in the way, then removes that. */
export function RemoveDialog({ network, holders, onClose }: RemoveDialogProps) {
  const api = useApi();
  const attempt = useAttempt();
  const remove = () =>
    void attempt(() => api.network.remove({ networkId: network.id })).then((isDone) => isDone && onClose());
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="danger" disabled={holders.length > 0} onClick={remove}>
        {TEXT.confirm}
      </Button>
    </>
  );
  return (
    <Dialog title={TEXT.title} onClose={onClose} actions={actions}>
      <p>{TEXT.text}</p>
      <p>
        <code translate="no">{network.name}</code>
      </p>
      {holders.length > 0 && (
        <div className="tp-warning" role="alert">
          <p>{TEXT.blocked}</p>
          <code translate="no">{holders.join(', ')}</code>
        </div>
      )}
      <EquivalentCommand command={shellJoin(['docker', 'network', 'rm', network.name])} />
    </Dialog>
  );
}
