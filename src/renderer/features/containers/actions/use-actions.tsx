import { type ReactNode, useCallback, useState } from 'react';
import type { ContainerObject } from '#shared/contract/object.ts';
import type { ContainerAction } from '#shared/domain/container-command.ts';
import { useAttempt } from '../../../errors.ts';
import { useApi } from '../../../session.ts';
import { KillDialog } from './KillDialog.tsx';
import { LimitsDialog } from './LimitsDialog.tsx';
import { RemoveContainer } from './RemoveContainer.tsx';
import { RenameDialog } from './RenameDialog.tsx';

/** Asks something of a container; what needs more words opens a dialog first. */
export type Ask = (action: ContainerAction, container: ContainerObject) => void;

const DIALOGS = { kill: KillDialog, rename: RenameDialog, update: LimitsDialog, remove: RemoveContainer };

function isAskedFirst(action: ContainerAction): action is keyof typeof DIALOGS {
  return action in DIALOGS;
}

interface Asked {
  action: keyof typeof DIALOGS;
  container: ContainerObject;
}

/** What can be asked of containers, and the dialog of what is being asked. */
export function useActions(): { ask: Ask; dialogs: ReactNode } {
  const api = useApi();
  const attempt = useAttempt();
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = useCallback<Ask>(
    (action, container) => {
      if (isAskedFirst(action)) setAsked({ action, container });
      else void attempt(() => api.container[action]({ containerId: container.id }));
    },
    [api, attempt],
  );
  const close = () => setAsked(null);
  const Dialog = asked && DIALOGS[asked.action];
  return { ask, dialogs: Dialog && asked ? <Dialog container={asked.container} onClose={close} /> : null };
}
