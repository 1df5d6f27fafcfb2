import type { CleanupItem } from '#shared/domain/cleanup.ts';
import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { useAttempt } from '../../errors.ts';
import { formatBytes } from '../../format.ts';
import { EquivalentCommand } from '../../panel/EquivalentCommand.tsx';
import { useApi } from '../../session.ts';
import { commandsFor, keptAmong, keyOf } from './cleanup-facts.ts';

interface RemoveDialogProps {
  chosen: readonly CleanupItem[];
  onStarted: (operationId: string) => void;
  onClose: () => void;
}

const TEXT = CLEANUP_TEXTS.dialog;

/** The exact list, what will stay all the same, and the commands that do as much. */
export function RemoveDialog({ chosen, onStarted, onClose }: RemoveDialogProps) {
  const api = useApi();
  const attempt = useAttempt();
  const kept = keptAmong(chosen);
  const going = chosen.filter((item) => !kept.includes(item));
  const remove = () =>
    attempt(async () => onStarted((await api.cleanup.remove({ items: [...going] })).operationId));
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button look="danger" disabled={going.length === 0} onClick={() => void remove()}>
        {TEXT.confirm}
      </Button>
    </>
  );
  return (
    <Dialog title={TEXT.title(going.length)} onClose={onClose} actions={actions}>
      <p>{TEXT.text}</p>
      <ItemList items={going} />
      {going.some(({ references }) => references.some((name) => name.startsWith('cale/'))) && (
        <p>{TEXT.course}</p>
      )}
      {kept.length > 0 && (
        <div className="tp-warning" role="alert">
          <p>{TEXT.kept}</p>
          <ItemList items={kept} />
        </div>
      )}
      {going.length > 0 && <EquivalentCommand command={commandsFor(going).join(' && ')} />}
    </Dialog>
  );
}

function ItemList({ items }: { items: readonly CleanupItem[] }) {
  return (
    <ul className="cleanup-list scroll">
      {items.map((item) => (
        <li key={keyOf(item)}>
          <span>{CLEANUP_TEXTS.kinds[item.type]}</span>
          <code translate="no">{item.references.length > 1 ? item.references.join(', ') : item.name}</code>
          <span>{item.sizeBytes !== null && formatBytes(item.sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}
