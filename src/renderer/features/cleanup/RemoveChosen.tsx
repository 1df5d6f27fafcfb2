import type { CleanupItem } from '#shared/contract/cleanup.ts';
import { CLEANUP_TEXTS } from '#shared/strings/fr/cleanup.ts';
import { Name } from '../../components/Name.tsx';
import { formatBytes } from '../../format.ts';
import { ActionDialog } from '../../panel/ActionDialog.tsx';
import { useApi } from '../../session.ts';
import { commandsFor, isCourseImage, keptAmong, keyOf } from './cleanup-facts.ts';

interface RemoveChosenProps {
  chosen: readonly CleanupItem[];
  onStarted: (operationId: string) => void;
  onClose: () => void;
}

const TEXT = CLEANUP_TEXTS.dialog;

/** The exact list, what will stay all the same, and the commands that do as much. */
export function RemoveChosen({ chosen, onStarted, onClose }: RemoveChosenProps) {
  const api = useApi();
  const kept = keptAmong(chosen);
  const going = chosen.filter((item) => !kept.includes(item));
  return (
    <ActionDialog
      title={TEXT.title(going.length)}
      accept={TEXT.confirm}
      command={going.length > 0 ? commandsFor(going).join(' && ') : null}
      isDanger
      isReady={going.length > 0}
      onAccept={async () => onStarted((await api.cleanup.remove({ items: [...going] })).operationId)}
      onClose={onClose}
    >
      <p>{TEXT.text}</p>
      <ItemList items={going} />
      {going.some(isCourseImage) && <p>{TEXT.course}</p>}
      {kept.length > 0 && (
        <div className="panel-warning" role="alert">
          <p>{TEXT.kept}</p>
          <ItemList items={kept} />
        </div>
      )}
    </ActionDialog>
  );
}

function ItemList({ items }: { items: readonly CleanupItem[] }) {
  return (
    <ul className="panel-removed">
      {items.map((item) => (
        <li key={keyOf(item)}>
          <span>{CLEANUP_TEXTS.kinds[item.type]}</span>
          <Name>{item.references.length > 1 ? item.references.join(', ') : item.name}</Name>
          <span>{item.sizeBytes !== null && formatBytes(item.sizeBytes)}</span>
        </li>
      ))}
    </ul>
  );
}
