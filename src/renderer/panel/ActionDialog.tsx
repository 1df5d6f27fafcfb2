import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { Dialog, DialogButtons } from '../components/Dialog.tsx';
import { useAttempt } from '../errors.ts';
import { EquivalentCommand } from './EquivalentCommand.tsx';
import './panel.css';

interface ActionDialogProps {
  title: string;
  accept: string;
  /** The command that does the same; null where there is none, or not yet. */
  command?: string | null;
  /** It takes something away that does not come back. */
  isDanger?: boolean;
  isReady?: boolean;
  /** Throws to keep the dialog open; its failure is said. */
  onAccept: () => Promise<unknown>;
  onClose: () => void;
  children: ReactNode;
}

/** A question before an action: what it needs to know or what it takes away, the command that does the same, two buttons. */
export function ActionDialog(props: ActionDialogProps) {
  const {
    title,
    accept,
    command = null,
    isDanger = false,
    isReady = true,
    onAccept,
    onClose,
    children,
  } = props;
  const attempt = useAttempt();
  const formId = useId();
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    const isDone = await attempt(onAccept);
    setBusy(false);
    if (isDone) onClose();
  };
  const actions = (
    <DialogButtons
      accept={accept}
      look={isDanger ? 'danger' : 'primary'}
      isReady={isReady && !isBusy}
      form={formId}
      onClose={onClose}
    />
  );
  return (
    <Dialog title={title} onClose={onClose} actions={actions}>
      <form id={formId} className="panel-form" onSubmit={(event) => void submit(event)}>
        {children}
      </form>
      {command !== null && <EquivalentCommand command={command} />}
    </Dialog>
  );
}
