import { showHidden } from '#shared/hidden-characters.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';

interface BusyDialogProps {
  command: string;
  onHere: () => void;
  onElsewhere: () => void;
  onClose: () => void;
}

/** Says that a program would take the command for itself, and offers another terminal. */
export function BusyDialog({ command, onHere, onElsewhere, onClose }: BusyDialogProps) {
  const { busyTitle, busyText, here, elsewhere } = TERMINAL_TEXTS.typing;
  const actions = (
    <>
      <Button onClick={onClose}>{UI.actions.cancel}</Button>
      <Button onClick={onHere}>{here}</Button>
      <Button look="primary" onClick={onElsewhere}>
        {elsewhere}
      </Button>
    </>
  );
  return (
    <Dialog title={busyTitle} onClose={onClose} actions={actions}>
      <p>{busyText}</p>
      <pre className="terminal-paste scroll" translate="no">
        {showHidden(command)}
      </pre>
    </Dialog>
  );
}
