import { type ReactNode, useCallback, useState } from 'react';
import type { ClusterView } from '../../../cluster/tables.ts';
import { openTerminal } from '../../../command-bus.ts';
import { useAttempt } from '../../../errors.ts';
import { useApi } from '../../../session.ts';
import { DeleteDialog } from './DeleteDialog.tsx';
import { ExecDialog } from './ExecDialog.tsx';
import { ForwardDialog } from './ForwardDialog.tsx';
import { containersOf, isRollout, type ObjectAction, type Subject } from './object-actions.ts';
import { ScaleDialog } from './ScaleDialog.tsx';
import { SetImageDialog } from './SetImageDialog.tsx';

interface ActionsProps {
  subject: Subject;
  view: ClusterView;
  /** Shows the logs or the versions of the object, which are pages of it. */
  onShow: (tab: 'logs' | 'versions') => void;
}

/** What can be asked of one object, and the dialog of what is being asked. */
export function useActions({ subject, view, onShow }: ActionsProps) {
  const api = useApi();
  const attempt = useAttempt();
  const [asked, setAsked] = useState<ObjectAction | null>(null);
  const { table, object } = subject;
  const { name, namespace } = object;
  const ask = useCallback(
    (action: ObjectAction) => {
      if (action === 'logs') return onShow('logs');
      if (action === 'undo') return onShow('versions');
      if (namespace === null || DIALOGS.has(action)) return setAsked(action);
      if (action === 'exec' && containersOf(object).length > 1) return setAsked(action);
      if (action === 'exec') return openTerminal({ kind: 'pod-exec', pod: { namespace, name } });
      void attempt(async () => {
        if (action === 'restart' && isRollout(table)) await api.workload.restart({ table, namespace, name });
        else await api.workload.pause({ namespace, name, isPaused: action === 'pause' });
      });
    },
    [api, attempt, table, object, namespace, name, onShow],
  );
  return { ask, dialogs: dialogOf(asked, { subject, view, onClose: () => setAsked(null) }) };
}

const DIALOGS: ReadonlySet<ObjectAction> = new Set(['scale', 'set-image', 'forward', 'delete']);

/** What a dialog of an action takes. */
export interface ActionDialogProps {
  subject: Subject;
  view: ClusterView;
  onClose: () => void;
}

function dialogOf(asked: ObjectAction | null, props: ActionDialogProps): ReactNode {
  switch (asked) {
    case 'scale':
      return <ScaleDialog {...props} />;
    case 'set-image':
      return <SetImageDialog {...props} />;
    case 'forward':
      return <ForwardDialog {...props} />;
    case 'exec':
      return <ExecDialog {...props} />;
    case 'delete':
      return <DeleteDialog {...props} />;
    default:
      return null;
  }
}
