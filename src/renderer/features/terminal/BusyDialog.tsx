import { useEffect, useRef } from 'react';
import { showHidden } from '#shared/hidden-characters.ts';
import { TERMINAL_TEXTS } from '#shared/strings/fr/terminal.ts';
import { UI } from '#shared/strings/fr/ui.ts';
import type { TypedCommand } from '../../command-bus.ts';
import { Button } from '../../components/Button.tsx';
import { Dialog } from '../../components/Dialog.tsx';

interface BusyDialogProps {
  command: TypedCommand;
  /** Calls back once the program has ended; returns what stops it. */
  whenPrompted: (act: () => void) => (() => void) | undefined;
  onHere: () => void;
  onElsewhere: () => void;
  onClose: () => void;
}

/** Says that a program would take the command for itself, and offers another terminal; once it has ended, there is nothing to ask. */
export function BusyDialog({ command, whenPrompted, onHere, onElsewhere, onClose }: BusyDialogProps) {
  const { busyTitle, busyText, busyEnd, here, elsewhere } = TERMINAL_TEXTS.typing;
  const latest = useRef({ whenPrompted, onHere });
  latest.current = { whenPrompted, onHere };
  useEffect(() => latest.current.whenPrompted(() => latest.current.onHere()), []);
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
        {showHidden(command.text)}
      </pre>
      <p>{busyEnd(command.isRun)}</p>
    </Dialog>
  );
}
