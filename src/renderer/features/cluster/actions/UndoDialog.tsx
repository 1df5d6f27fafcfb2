import { useCallback } from 'react';
import { CLUSTER_ACTIONS } from '#shared/strings/fr/cluster-actions.ts';
import { YamlDiff } from '../../../cluster/YamlDiff.tsx';
import { ActionDialog } from '../../../panel/ActionDialog.tsx';
import { Failure } from '../../../panel/Failure.tsx';
import { useCall } from '../../../panel/use-call.ts';
import { useApi } from '../../../session.ts';
import { rolloutCommand } from '../kubectl-command.ts';
import { isRollout, type Subject, targetOf } from './object-actions.ts';

const TEXT = CLUSTER_ACTIONS.undo;

interface UndoDialogProps {
  subject: Subject;
  revision: number;
  onClose: () => void;
}

/** Shows what going back to a version would change, by the cluster's own dry run, before it is done. */
export function UndoDialog({ subject, revision, onClose }: UndoDialogProps) {
  const undo = useUndo(subject, revision);
  const preview = useCall(useCallback(() => undo(true), [undo]));
  const { value, failure } = preview;
  const isSame = value !== undefined && value.before === value.after;
  return (
    <ActionDialog
      title={TEXT.title(revision)}
      accept={TEXT.accept}
      command={rolloutCommand(targetOf(subject), 'undo', { toRevision: revision })}
      isReady={value !== undefined && !isSame}
      onAccept={() => undo(false)}
      onClose={onClose}
    >
      {!value && !failure && <p className="panel-note">{TEXT.waiting}</p>}
      {failure && <Failure text={failure} />}
      {isSame && <p>{TEXT.same}</p>}
      {value && !isSame && (
        <>
          <p>{TEXT.preview}</p>
          <YamlDiff before={value.before} after={value.after} />
        </>
      )}
    </ActionDialog>
  );
}

function useUndo({ table, object }: Subject, toRevision: number) {
  const api = useApi();
  const { name, namespace } = object;
  return useCallback(
    async (isDryRun: boolean) => {
      if (namespace === null || !isRollout(table)) return { before: null, after: null };
      return api.workload.undo({ table, namespace, name, toRevision, isDryRun });
    },
    [api, table, namespace, name, toRevision],
  );
}
