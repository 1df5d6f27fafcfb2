import { CLUSTER_KINDS } from '#shared/strings/fr/cluster.ts';
import { CLUSTER_ACTIONS } from '#shared/strings/fr/cluster-actions.ts';
import { Name } from '../../../components/Name.tsx';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { FirstOf } from '../../../panel/FirstOf.tsx';
import { useApi } from '../../../session.ts';
import { deleteCommand } from '../kubectl-command.ts';
import { ownedBy, recreatorOf, volumesErasedWith } from '../object/relations.ts';
import { type Subject, targetOf } from './object-actions.ts';
import type { ActionDialogProps } from './use-actions.tsx';

const TEXT = CLUSTER_ACTIONS.delete;

/** Lists what goes with an object before it is deleted: as far as the tables tell, and the data of its volumes. */
export function DeleteDialog({ subject, view, onClose }: ActionDialogProps) {
  const api = useApi();
  const { table, object } = subject;
  const { name, namespace, uid } = object;
  const removed = [subject, ...ownedBy(view, subject)];
  const owner = recreatorOf(view, subject);
  return (
    <ActionDialog
      title={TEXT.title(name)}
      accept={TEXT.accept}
      command={deleteCommand(targetOf(subject))}
      isDanger
      onAccept={() => api.cluster.delete({ table, namespace, name, uid })}
      onClose={onClose}
    >
      <p>{TEXT.removed}</p>
      <ul className="panel-removed">
        <FirstOf items={removed}>{(one) => <Removed key={one.object.uid} {...one} />}</FirstOf>
      </ul>
      <FirstOf as="p" items={volumesErasedWith(view, removed)}>
        {(volume) => (
          <p key={volume.uid} className="panel-note">
            {TEXT.erased(volume.name)}
          </p>
        )}
      </FirstOf>
      {table === 'namespaces' && <p className="panel-note">{TEXT.namespace}</p>}
      {owner && (
        <p className="panel-note">
          {TEXT.recreated(`${CLUSTER_KINDS[owner.table].one} ${owner.object.name}`)}
        </p>
      )}
    </ActionDialog>
  );
}

function Removed({ table, object }: Subject) {
  return (
    <li>
      <span>{CLUSTER_KINDS[table].one}</span>
      <Name>{object.name}</Name>
    </li>
  );
}
