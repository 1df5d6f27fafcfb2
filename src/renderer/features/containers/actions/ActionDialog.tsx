import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../../components/Button.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { useAttempt } from '../../../errors.ts';
import { EquivalentCommand } from '../../../panel/EquivalentCommand.tsx';

interface ActionDialogProps {
  title: string;
  accept: string;
  /** Null where no command line does the same. */
  command: string | null;
  isDanger?: boolean;
  isReady?: boolean;
  /** Throws to keep the dialog open; its failure is said. */
  onAccept: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** A question before an action, with the command that does the same. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, accept, command, isDanger = false, isReady = true, onAccept, onClose, children } = props;
  const attempt = useAttempt();
  const formId = useId();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const isDone = await attempt(onAccept);
    setBusy(false);
    if (isDone) onClose();
  };
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button
        look={isDanger ? 'danger' : 'primary'}
        type="submit"
        form={formId}
        disabled={!isReady || isBusy}
      >
        {accept}
      </Button>
    </>
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <form id={formId} className="ctn-dialog" onSubmit={(event) => void submit(event)}>
        {children}
      </form>
      {command !== null && <EquivalentCommand command={command} />}
    </Dialog>
  );
}
